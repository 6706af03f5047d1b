import { describe, expect, it } from "vitest";
import { checkReport } from "./report.ts";

describe("a report", () => {
  const whole = { what: "联系点调研", date: "2026-09-10", result: "到二车间走访三名党员，解决了倒班就餐。" };
  const at = { today: "2026-09-24", settings: {}, period: "2026-09" };

  it("says what was done, on a day that has been and belongs to the period", () => {
    expect(checkReport(whole, at)).toEqual([]);
    expect(checkReport({ ...whole, date: "2026-10-09" }, { ...at, today: "2026-10-10" })).toEqual([]);
    expect(checkReport({ ...whole, date: "2026-09-25" }, at)[0]!.message).toContain("还没到");
    expect(checkReport({ ...whole, date: "2026-08-31" }, at)[0]!.message).toContain("不能早于");
    expect(checkReport({ ...whole, result: "办了" }, at)[0]!.field).toBe("result");
  });
});
