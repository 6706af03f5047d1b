import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type OpenBrowser, openBrowser } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Crawl, crawl, shapeOf } from "./crawler.ts";

const whole = (main: string, title = "组织") =>
  `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>组织</h1>${main}</main>`;

/** A site with one fault of each sort, and a page with none. */
const SITE: Record<string, string> = {
  "/": whole(
    [
      "whole",
      "gone",
      "loud",
      "thrown",
      "forbidden",
      "broken",
      "untitled",
      "wide",
      "wide-on-a-phone",
      "nameless",
      "file",
    ]
      .map((name) => `<p><a href="/${name}">${name}</a></p>`)
      .join(""),
  ),
  "/whole": whole("<p>好的</p><a href='/'>首页</a><a href='https://example.com/'>别处</a><a href='#x'>这里</a>"),
  "/loud": whole("<script nonce='n'>console.error('出错了')</script>"),
  "/thrown": whole("<script nonce='n'>null.x</script>"),
  "/forbidden": whole("<p style='color: red'>红</p>"),
  "/broken": whole("<img src='/no-picture.png' alt='图'>"),
  "/untitled": whole("<p>没有标题</p>", ""),
  "/wide": whole("<svg width='2000' height='9' role='presentation'></svg>"),
  "/wide-on-a-phone": whole("<svg width='600' height='9' role='presentation'></svg>"),
  "/nameless": whole("<button></button>"),
};

let open: OpenBrowser;
let server: Server;
let found: Crawl;
beforeAll(async () => {
  open = await openBrowser();
  server = createServer((request, response) => {
    const path = request.url ?? "";
    response.setHeader("content-security-policy", "default-src 'none'; script-src 'nonce-n'; img-src 'self'");
    if (path === "/file") {
      response.setHeader("content-disposition", "attachment; filename=a.csv").end("a,b\n");
    } else {
      const page = SITE[path];
      if (page === undefined) response.statusCode = 404;
      response.setHeader("content-type", "text/html; charset=utf-8").end(page ?? whole("<p>没有这一页</p>"));
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  found = await crawl(await open.browser.newContext(), `http://127.0.0.1:${port}/`);
});
afterAll(async () => {
  await open?.close();
  server?.close();
});

const faultsOf = (path: string) =>
  found.faults.filter((fault) => fault.path === path).map(({ kind, what }) => `${kind}: ${what}`);

describe("the crawler", () => {
  it("follows each link of the site once, and none that leads elsewhere", () => {
    expect([...found.visited].sort()).toEqual([...Object.keys(SITE), "/file", "/gone"].sort());
  });

  it("finds nothing to say of a whole page, nor of a file to keep", () => {
    for (const path of ["/", "/whole", "/file"]) expect([path, faultsOf(path)]).toEqual([path, []]);
  });

  it.each([
    ["/gone", "status: answers 404"],
    ["/loud", "console: 出错了"],
    ["/thrown", /^console: Cannot read properties of null/],
    ["/forbidden", /^console: policy style-src-attr/],
    ["/broken", /^request: 404 .*\/no-picture\.png$/],
    ["/untitled", "title: has no title"],
    ["/wide", /^sideways: scrolls \d+ px sideways at 1280$/],
    ["/wide-on-a-phone", /^sideways: scrolls \d+ px sideways at 390$/],
    ["/nameless", /^axe: button-name at 390: .* button$/],
  ] as const)("sees what is wrong with %s", (path, fault) => {
    const expected = typeof fault === "string" ? fault : expect.stringMatching(fault);
    expect(faultsOf(path)).toContainEqual(expected);
  });

  it("does not call a page wide where there is room for it", () => {
    expect(faultsOf("/wide-on-a-phone").filter((fault) => fault.includes("1280"))).toEqual([]);
  });

  it("takes addresses that differ in an id or a value for the same sort", () => {
    expect(shapeOf("/units/01a201f1-aa00-75db-ad12-caebda3fe743")).toBe("/units/:id");
    expect(shapeOf("/board/rows?unit=1&period=2026-11")).toBe(shapeOf("/board/rows?period=2026-10&unit=2"));
    expect(shapeOf("/members?page=2")).not.toBe(shapeOf("/members"));
  });
});
