import { expect, test } from "vitest";
import { capabilityLabel, httpHost, isCapability, isHttpHost } from "./capability.ts";

test("a host is a name in the world: no number, no port, nothing of the house", () => {
  for (const host of ["api.example.com", "a-b.example.cn", "xn--fiqs8s.example.xn--fiqs8s"])
    expect(isHttpHost(host), host).toBe(true);
  for (const host of [
    ...["localhost", "api.localhost", "db.internal", "printer.local", "oa.corp", "intranet", "example.test"],
    ...["127.0.0.1", "10.0.0.8", "[::1]", "2130706433", "0x7f.1"],
    ...["API.example.com", "api.example.com:8443", "api.example.com/x", "user@example.com", "*.example.com"],
    ...["-a.example.com", "a..example.com", ".example.com", "example.com.", "例子.com", "", `${"a.".repeat(130)}com`],
  ])
    expect(isHttpHost(host), host).toBe(false);
});

test("what a plugin can need is in the list, or one host", () => {
  expect(isCapability("posts:read")).toBe(true);
  expect(isCapability("http:api.example.com")).toBe(true);
  for (const none of ["sql", "toString", "http:", "http:localhost", "https:api.example.com", "members:phones"])
    expect(isCapability(none), none).toBe(false);
  expect(httpHost("http:api.example.com")).toBe("api.example.com");
  expect(httpHost("notify")).toBeNull();
  expect(capabilityLabel("http:api.example.com")).toContain("api.example.com");
});
