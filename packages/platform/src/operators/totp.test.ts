import { createHmac } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { codeAt, newTotpSecret, stepOf, stepOfCode } from "./totp.ts";

/** `12345678901234567890`, the secret of RFC 6238's appendix B. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("of RFC 6238: at second %i it is %s", async (seconds, code) => {
    expect(await codeAt(SECRET, stepOf(seconds * 1000))).toBe(code);
  });

  test("of a secret of ours are those of anybody else's arithmetic", async () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = 0n;
    for (const letter of secret) bits = bits * 32n + BigInt(letters.indexOf(letter));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(123_456_789n);
    const mac = createHmac("sha1", Buffer.from(bits.toString(16).padStart(40, "0"), "hex"))
      .update(counter)
      .digest();
    const binary = mac.readUInt32BE(mac[19]! & 15) & 0x7fff_ffff;
    expect(await codeAt(secret, 123_456_789)).toBe(String(binary % 1_000_000).padStart(6, "0"));
  });
});

describe("a code that was typed", () => {
  const now = 59_000;
  const at = (offset: number) => codeAt(SECRET, stepOf(now) + offset);
  const step = (code: string, lastUsed = -5) => stepOfCode(SECRET, code, { now, lastUsed });

  it("is taken from the step of now and the ones beside it, and from no other", async () => {
    expect(await Promise.all([-1, 0, 1].map(async (offset) => step(await at(offset))))).toEqual([0, 1, 2]);
    expect(await Promise.all([-2, 2].map(async (offset) => step(await at(offset))))).toEqual([null, null]);
  });

  it("works once: neither it nor one of an earlier step is taken again", async () => {
    expect(await step(await at(0), 1)).toBeNull();
    expect(await step(await at(-1), 1)).toBeNull();
    expect(await step(await at(1), 1)).toBe(2);
  });

  it("may be typed with spaces or in full width, and is not guessed", async () => {
    expect(await step(" 287 082 ")).toBe(1);
    expect(await step("２８７０８２")).toBe(1);
    expect(await step("287083")).toBeNull();
    expect(await step("")).toBeNull();
  });
});
