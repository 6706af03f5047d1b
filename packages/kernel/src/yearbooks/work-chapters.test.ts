import { describe, expect, it } from "vitest";
import type { DutyItem } from "../duties/index.ts";
import type { YearbookGround } from "./questions.ts";
import { dutiesChapter, tasksChapter } from "./work-chapters.ts";

const item = (duty: string, period: string, more: Partial<DutyItem> = {}) =>
  ({ duty, title: duty, period, status: "on", times: null, excuse: null, ...more }) as DutyItem;
const ground = (duties: DutyItem[]) => ({ duties, year: "2026", tasks: false }) as unknown as YearbookGround;

describe("the duties of a year", () => {
  it("stand month by month, those of a quarter in the month of its last day", () => {
    const { parts } = dutiesChapter(
      ground([
        item("主题党日", "2026-01"),
        item("主题党日", "2026-03", { status: "late" }),
        item("党课", "2026-Q1", { status: "over", times: { done: 1, due: 2 } }),
      ]),
    );
    expect(parts).toEqual([
      {
        part: "table",
        columns: ["月份", "主题党日", "党课"],
        rows: [
          ["1月", "按时", ""],
          ["3月", "迟办", "逾期 1/2次"],
        ],
      },
    ]);
  });

  it("say why one was excused, and go on in another table where there are many", () => {
    const excuse = { id: "1", reason: "项目停工", byName: "钟书远" };
    const { parts } = dutiesChapter(
      ground(["一", "二", "三", "四", "五", "六"].map((duty) => item(duty, "2026-02", { status: "none", excuse }))),
    );
    expect(parts).toHaveLength(2);
    expect(JSON.stringify(parts)).toContain("豁免 项目停工");
  });

  it("leave no chapter of tasks for whoever does not see them", () => {
    expect(tasksChapter(ground([]), [])).toEqual([]);
  });
});
