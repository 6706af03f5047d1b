import { describe, expect, it } from "vitest";
import { filterPath } from "./shelf.ts";

describe("the address of a filter that an operator keeps", () => {
  it("is a list with its filter, whatever order it came in, without the page that was turned to", () => {
    expect(filterPath("/?state=failing&q=&from=50")).toBe("/?state=failing");
    expect(filterPath("/?standing=suspended&group=heng")).toBe(filterPath("/?group=heng&standing=suspended"));
    expect(filterPath("/groups?q=%E8%A1%A1")).toBe("/groups?q=%E8%A1%A1");
  });

  it.each(["//evil.example/?q=1", "https://evil.example/?q=1", "/\\evil.example/?q=1", "/journal?q=1", "/", ""])(
    "is nothing else: %s",
    (address) => expect(filterPath(address)).toBeNull(),
  );
});
