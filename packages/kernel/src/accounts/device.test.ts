import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";
import { landing } from "./landing.ts";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Windows · Edge",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50",
    "iPhone · 微信",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; V2324A) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 wxwork/4.1 MicroMessenger/7.0.1",
    "安卓 · 企业微信",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    "Mac · Safari",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux · Firefox"],
  ["", "未知设备"],
])("a browser is named in its owner's words (%#)", (agent, words) => {
  expect(deviceOf(agent)).toBe(words);
});

test.each([
  ["/units/1?day=2026-09-30", "/units/1?day=2026-09-30"],
  ["/p/org-life/../../me", "/me"],
  ["", "/"],
  ["//evil.example/a", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/login?to=/me", "/"],
])("after signing in, %j leads to %j", (to, path) => {
  expect(landing(to)).toBe(path);
});
