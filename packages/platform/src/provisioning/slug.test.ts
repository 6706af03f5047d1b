import { speller } from "@jiceng/kernel";
import { describe, expect, it } from "vitest";
import { slugsFor } from "./slug.ts";

describe("a short name that nobody typed", () => {
  it("comes from how the name is read, without what companies have in common", async () => {
    const reads = await speller();
    const first = (name: string) => slugsFor(name, reads)[0];
    expect(first("北岳矿业有限公司")).toBe("beiyuekuangye");
    expect(first("中共岚河能源（集团）有限责任公司委员会")).toBe("lanhenengyuan");
    expect(first("砚川第三建筑安装工程公司")).toBe("yanchuandisan");
    expect(slugsFor("北岳矿业有限公司", reads).slice(0, 4)).toEqual([
      "beiyuekuangye",
      "byky",
      "beiyuekuangye-2",
      "beiyuekuangye-3",
    ]);
    expect(slugsFor("★", reads)).toEqual([]);
  });
});
