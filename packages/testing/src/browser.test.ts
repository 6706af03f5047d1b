import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, hasInk, type OpenBrowser, openBrowser, shoot } from "./browser.ts";

const strict = [
  "default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'; img-src 'self'; connect-src 'self'; base-uri 'none'",
  "require-trusted-types-for 'script'; trusted-types htmx",
].join("; ");
const html = `<!doctype html><html lang="zh-CN"><title>党员大会</title>
<main><h1>党员大会</h1><input name="q"><img src="/x.png"></main>
<script nonce="n">document.addEventListener("securitypolicyviolation", (e) => document.body.dataset.violation = e.violatedDirective)</script>`;

let open: OpenBrowser;
let server: Server;
let page: Page;

beforeAll(async () => {
  open = await openBrowser();
  server = createServer((_, response) => {
    response
      .setHeader("content-type", "text/html; charset=utf-8")
      .setHeader("content-security-policy", strict)
      .end(html);
  }).listen(0, "127.0.0.1");
  page = await open.browser.newPage();
});

afterAll(async () => {
  await open?.close();
  server?.close();
});

const visit = () => page.goto(`http://beiqu.localhost:${(server.address() as AddressInfo).port}/`);

test("draws Chinese", async () => {
  await page.goto("data:text/html,<body>");
  expect(await hasInk(page)).toBe(true);
});

test("sees a page whose font cannot draw Chinese as one without ink", async () => {
  await page.goto("data:text/html;charset=utf-8,<style>div{visibility:hidden}</style><body>");
  expect(await hasInk(page)).toBe(false);
});

test("draws Chinese on a strict page without a violation, and leaves the page as it was", async () => {
  await visit();
  const before = await page.content();
  expect(await hasInk(page)).toBe(true);
  expect(await page.content()).toBe(before);
});

test("finds what hinders a reader, in Chinese, with the page's policy in force", async () => {
  await visit();
  const found = await axe(page);
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(["image-alt", "label"]));
  expect(found[0]?.help).toMatch(/[\u4e00-\u9fff]/);
  expect(await page.locator("body").getAttribute("data-violation")).toBeNull();
  const refused = page.evaluate(() => {
    document.body.innerHTML = "<b>";
  });
  await expect(refused).rejects.toThrow(/TrustedHTML/);
});

test("takes a picture of the whole page", async () => {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-shots-"));
  await visit();
  await shoot(page, join(dir, "deep/home.png"));
  expect(existsSync(join(dir, "deep/home.png")) && statSync(join(dir, "deep/home.png")).size).toBeGreaterThan(1000);
  rmSync(dir, { recursive: true });
});
