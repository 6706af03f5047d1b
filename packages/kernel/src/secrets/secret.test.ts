import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { sealed, unsealed } from "./seal-text.ts";
import { hashed, secretToken, signed } from "./secret.ts";

test("a token is never handed out twice", () => {
  expect(secretToken()).toMatch(/^[0-9a-f]{64}$/);
  expect(secretToken()).not.toBe(secretToken());
});

test("what is stored of a secret is its SHA-256", async () => {
  expect(await hashed("夜航")).toBe(createHash("sha256").update("夜航").digest("hex"));
});

test("each secret signs in its own way, however often it is used", async () => {
  const mac = (secret: string) => createHmac("sha256", secret).update("交接").digest("hex");
  expect(await signed("甲", "交接")).toBe(mac("甲"));
  expect(await signed("乙", "交接")).toBe(mac("乙"));
  expect(await signed("甲", "交接")).toBe(mac("甲"));
});

test("a sealed text is read again by its secret and for its thing only, and looks different each time", async () => {
  const text = await sealed("甲", "渠道1", "https://qyapi.weixin.qq.com/?key=1");
  expect(await unsealed("甲", "渠道1", text)).toBe("https://qyapi.weixin.qq.com/?key=1");
  expect(await sealed("甲", "渠道1", "https://qyapi.weixin.qq.com/?key=1")).not.toBe(text);
  await expect(unsealed("乙", "渠道1", text)).rejects.toThrow();
  await expect(unsealed("甲", "渠道2", text)).rejects.toThrow();
  await expect(unsealed("甲", "渠道1", `${text.slice(0, -4)}AAAA`)).rejects.toThrow();
});
