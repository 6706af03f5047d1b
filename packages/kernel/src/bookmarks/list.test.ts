import { describe, expect, it } from "vitest";
import { filterPath, listsOf, nameProblem } from "./list.ts";

const lists = listsOf([
  { id: "org-life", nav: [{ page: "list", label: "组织生活" }], pages: { list: { permission: "view" } } },
]);

describe("the address of a filter that is kept", () => {
  it("is one of our lists with its filter, whatever order it came in, without the page that was turned to", () => {
    expect(filterPath("/members?status=%E6%AD%A3%E5%BC%8F&q=&from=50", lists)).toBe(
      "/members?status=%E6%AD%A3%E5%BC%8F",
    );
    expect(filterPath("/board?unit=1&period=2026-09", lists)).toBe(filterPath("/board?period=2026-09&unit=1", lists));
    expect(filterPath("/p/org-life/list?state=x", lists)).toBe("/p/org-life/list?state=x");
  });

  it.each([
    "//evil.example/members?q=1",
    "https://evil.example/members?q=1",
    "/\\evil.example/members?q=1",
    "/members/../logout?q=1",
    "/me?q=1",
    "/p/other/list?q=1",
    "/members",
    "javascript:alert(1)",
    `/members?q=${"长".repeat(200)}`,
    "",
  ])("is nothing else: %s", (address) => expect(filterPath(address, lists)).toBeNull());
});

it("has a name that fits a line", () => {
  expect(nameProblem("没开支委会的")).toBeNull();
  expect(nameProblem("")).toContain("起个名字");
  expect(nameProblem("长".repeat(31))).toContain("30个字");
});
