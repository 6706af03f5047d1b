import type { ScoreResult } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { LEVELS } from "../schemes/levels.ts";
import { bulletinOf, type Told } from "./bulletin.ts";

const result = (total: number, level: string): ScoreResult => ({
  total,
  level,
  lines: [
    { code: "1", title: "主题党日", points: total / 2, of: 50, why: "" },
    { code: "2", points: null, of: 50, standing: "missing", why: "" },
  ],
});

const told: Told = {
  title: "2026年第三季度党支部考核",
  subject: "党支部",
  unitName: "公司党委",
  publishedOn: "2026-10-12",
  today: "2026-10-13",
  scheme: "党支部考核方案第2版",
  levels: LEVELS,
  results: [
    { name: "二车间党支部", result: result(92, "好") },
    { name: "一车间党支部", result: result(70, "一般") },
    { name: "三车间党支部", result: undefined },
  ],
  named: null,
};
const said = (of: Partial<Told>) => JSON.stringify(bulletinOf({ ...told, ...of }));

describe("the bulletin of a round", () => {
  it("tells levels, the mean and each indicator, and names nobody", () => {
    const text = said({});
    expect(text).toContain("共考核3个党支部，平均81分");
    expect(text).toContain('["好",1],["较好",0],["一般",1],["较差",0],["没有分",1]');
    expect(text).toContain('["1 主题党日",50,40.5],["2",50,null]');
    expect(text).toContain("2项，来源的数没有到");
    expect(text).not.toContain("车间");
  });

  it("names units where the enterprise said why, by name and not by points; members never", () => {
    const named = said({ named: "党委会定的" });
    expect(named).toContain("列出的理由：党委会定的");
    expect(named.indexOf("一车间")).toBeGreaterThan(named.indexOf("二车间"));
    expect(said({ named: "党委会定的", subject: "党员" })).not.toContain("车间");
  });

  it("of fewer than five members gives no figure that would tell of each", () => {
    const text = said({ subject: "党员" });
    expect(text).toContain("不足5名");
    expect(text).not.toMatch(/平均81分|较好/);
    const five = Array.from({ length: 5 }, () => ({ name: "", result: result(80, "较好") }));
    expect(said({ subject: "党员", results: five })).toContain("平均80分");
  });
});
