import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Crawl, crawl, firstOfEach, shapeOf } from "./crawler.ts";
import { type OpenDemo, openDemo } from "./demo.ts";

/** One account of every sort that the demo has. */
const PEOPLE = [
  ["beiyue", "admin"],
  ["beiyue", "officer"],
  ["beiyue", "shenji"],
  ["beiyue", "admin2"],
  ["beiyue", "officer2"],
  ["beiyue", "shuji"],
  ["beiyue", "zhiwei"],
  ["beiyue", "shuji2"],
  ["beiyue", "zuzhang"],
  ["beiyue", "dangyuan"],
  ["fujian", "admin"],
] as const;

let demo: OpenDemo;
const crawls: { who: string; found: Crawl; seconds: number }[] = [];
// Pages of the same sort are laid out alike for everybody; home is not.
const firstPage = firstOfEach();
const examine = (shape: string) => shape === "/" || firstPage(shape);

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(async () => {
  await demo?.close();
  const all = crawls.flatMap(({ found }) => found.visited);
  const shapes = new Set(crawls.flatMap(({ found }) => found.shapes));
  for (const { who, found, seconds } of crawls)
    console.log(`${who}: ${found.visited.length} pages of ${found.shapes.length} sorts, ${seconds.toFixed(1)} s`);
  console.log(`crawled ${all.length} pages of ${shapes.size} sorts, each at 390 and 1280 px`);
});

describe("every page that a link leads to is whole, on a phone and at a desk", () => {
  it.each(PEOPLE)("%s %s", { timeout: 90_000 }, async (tenant, login) => {
    const began = performance.now();
    const page = await demo.person(tenant, login, 390);
    const found = await crawl(page.context(), page.url(), { examine });
    await page.context().close();
    crawls.push({ who: `${tenant} ${login}`, found, seconds: (performance.now() - began) / 1000 });
    expect(found.faults).toEqual([]);
    // Home, the book, its check, rules, plugins and their own account are all that an auditor is shown.
    expect(found.visited.length).toBeGreaterThan(login === "shenji" ? 4 : 10);
  });

  it("before signing in", async () => {
    const context = await demo.browser.newContext();
    for (const start of [`${demo.baseUrl}/`, `http://${demo.account("beiyue", "admin").host}/login`]) {
      const found = await crawl(context, start, { examine });
      crawls.push({ who: shapeOf(start), found, seconds: 0 });
      expect(found.faults).toEqual([]);
    }
    await context.close();
  });

  it("nobody whom the demo knows is left out", () => {
    const sorts = new Set(demo.accounts.map(({ role }) => role));
    expect(new Set(PEOPLE.map(([tenant, login]) => demo.account(tenant, login).role))).toEqual(sorts);
  });

  it("the heart of the product is among them", () => {
    const shapes = new Set(crawls.flatMap(({ found }) => found.shapes));
    for (const one of [
      "/board",
      "/units/:id",
      "/members/:id",
      "/p/org-life/records/meetings/:id",
      "/imports",
      "/manage",
    ])
      expect(shapes).toContain(one);
    expect([...shapes].filter((shape) => shape.startsWith("/p/org-life/forms/"))).not.toEqual([]);
  });
});
