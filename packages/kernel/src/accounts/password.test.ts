import { scrypt } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { hashPassword, isPassword, needsRehash } from "./password.ts";
import { passwordProblem } from "./password-rules.ts";

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  return { ...crypto, scrypt: vi.fn(crypto.scrypt) };
});

const owner = { login: "wanghong", companies: ["beiqu", "北区工业公司党委", "北区工业"] };
const kept = { pepper: "pepper", mode: "production" } as const;
const good = "七棵银杏 在河边 慢慢黄";

describe("a stored password", () => {
  test("is recognised, under the same pepper only, in whatever width it is typed", async () => {
    const stored = await hashPassword(kept, "abc在河边散步的时候");
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[^$]{22}\$[^$]{43}$/);
    expect(await isPassword(kept, "ａｂｃ在河边散步的时候", stored)).toBe(true);
    expect(await isPassword(kept, "abd在河边散步的时候", stored)).toBe(false);
    expect(await isPassword({ ...kept, pepper: "another" }, "abc在河边散步的时候", stored)).toBe(false);
  });

  test("costs the same to look at when there is no such account, and is never the right one", async () => {
    const stored = await hashPassword(kept, good);
    vi.mocked(scrypt).mockClear();
    expect(await isPassword(kept, good, stored)).toBe(true);
    expect(await isPassword(kept, good, null)).toBe(false);
    const [known, unknown] = vi.mocked(scrypt).mock.calls;
    expect(unknown?.slice(2, 4)).toEqual(known?.slice(2, 4));
  });

  test("costs half a second on anybody's own machine, too, and next to nothing in tests alone", async () => {
    const costs = (["production", "local", "test"] as const).map((mode) => hashPassword({ ...kept, mode }, good));
    expect((await Promise.all(costs)).map((stored) => stored.split("$")[2])).toEqual([
      "ln=15,r=8,p=3",
      "ln=15,r=8,p=3",
      "ln=10,r=8,p=1",
    ]);
  });

  test("never has the same hash twice", async () => {
    expect(await hashPassword(kept, good)).not.toBe(await hashPassword(kept, good));
  });

  test("of nobody is never right", async () => {
    expect(await isPassword(kept, good, null)).toBe(false);
    expect(await isPassword(kept, good, "broken")).toBe(false);
  });

  test("under an older cost still works and asks to be kept anew", async () => {
    expect(needsRehash(kept, "$scrypt$ln=14,r=8,p=1$c2FsdA$aGFzaA")).toBe(true);
    expect(needsRehash(kept, await hashPassword(kept, good))).toBe(false);
  });

  test("keeps more than two guesses waiting instead of taking their memory", async () => {
    const guesses = Array.from({ length: 5 }, () => isPassword(kept, good, null));
    expect(await Promise.all(guesses)).toEqual([false, false, false, false, false]);
  });
});

describe("a new password", () => {
  test.each([good, "correct horse battery staple", "下雨天 记得带伞 去看画展", "Rz8-kLw2-vTq9"])(
    "may be %s",
    (password) => {
      expect(passwordProblem(password, owner)).toBeNull();
    },
  );

  test.each([
    ["只有八个字的密码", /至少12个字，现在8个/],
    ["a".repeat(129), /最多128个字/],
    ["wanghong-在河边散步", /账号名/],
    ["Wang.Hong 在河边散步呢", /账号名/],
    ["北区工业的七棵银杏树", /至少12个字/],
    ["北区工业的七棵银杏树黄了", /单位名称/],
    ["BeiQu 七棵银杏树慢慢黄", /单位名称/],
    ["password1234", /太常见/],
    ["Password@2026!", /太常见/],
    ["woaini1314520", /太常见/],
    ["qwertyuiop123", /太常见/],
    ["1qaz2wsx3edc", /太常见/],
    ["111111111111", /太常见/],
    ["abcdefghijklmn", /太常见/],
    ["987654321098", /太常见/],
    ["党建党建党建2026", /太常见|至少/],
    ["abababababab", /太常见/],
    ["woaizhongguo2026", /太常见/],
    ["admin123456789", /太常见/],
  ])("may not be %s", (password, why) => {
    expect(passwordProblem(password, owner)).toMatch(why);
  });

  test("may hold a login of two letters, which is in many words", () => {
    expect(passwordProblem("correct horse battery staple", { login: "co", companies: [] })).toBeNull();
  });
});
