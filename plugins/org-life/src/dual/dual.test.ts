import { describe, expect, it } from "vitest";
import { turnoutFigure } from "../meetings/meeting.ts";
import { attendedBy, dualFigure, fewestFirst, leadersOf, type Meeting, quartersUntil } from "./dual.ts";

const names: Record<string, string> = { gs: "公司党委", zz: "总装厂党委" };
const posts = [
  { unit: "gs", post: "书记", member: "gu", name: "顾远" },
  { unit: "gs", post: "组织委员", member: "lin", name: "林森" },
  { unit: "zz", post: "书记", member: "lin", name: "林森" },
];
const leaders = leadersOf(posts, (id) => names[id]!, [{ member: "wen", name: "温和" }]);

const meeting = (id: string, date: string, rows: Record<string, string>, kind = "主题党日"): Meeting => ({
  id,
  of: "meetings",
  date,
  kind,
  attendance: Object.entries(rows).map(([member, state]) => ({ member, state })),
});
const meetings = [
  meeting("a", "2026-07-10", { gu: "实到", lin: "请假", other: "实到" }),
  meeting("b", "2026-08-10", { gu: "实到", lin: "缺席" }),
  meeting("c", "2026-08-20", { lin: "实到" }, "支委会"),
  meeting("d", "2026-04-10", { lin: "实到" }),
];

describe("双重组织生活", () => {
  it("is expected of whoever's posts say so, once however many posts they hold, and of those added", () => {
    expect(leaders.map(({ name, posts }) => `${name}:${posts}`)).toEqual([
      "顾远:公司党委书记",
      "林森:公司党委组织委员,总装厂党委书记",
      "温和:另加的",
    ]);
  });

  it("counts a leader once in the branch's own rate and once here, and neither touches the other", () => {
    const { num, den } = turnoutFigure(meetings[0]!.attendance as never)!;
    expect({ num, den }).toEqual({ num: 2, den: 3 });
    expect(attendedBy("gu", meetings, "2026-Q3")).toMatchObject({ due: 2, present: 2, last: { id: "b" } });
    expect(dualFigure(leaders, meetings, "2026-Q3")).toEqual({ num: 1, den: 3 });
  });

  it("is not a 支委会, where a committee meets among itself", () => {
    expect(attendedBy("lin", meetings, "2026-Q3")).toMatchObject({ due: 2, present: 0, last: { id: "b" } });
    expect(attendedBy("lin", meetings, "2026-Q2")).toMatchObject({ due: 1, present: 1 });
    expect(attendedBy("wen", meetings, "2026")).toEqual({ due: 0, present: 0, last: null });
  });

  it("lists those without any first, over the quarters that have begun", () => {
    expect(fewestFirst(leaders, meetings, "2026").map(({ member }) => member)).toEqual(["wen", "lin", "gu"]);
    expect(quartersUntil("2026", "2026-08-22")).toEqual(["2026-Q1", "2026-Q2", "2026-Q3"]);
    expect(quartersUntil("2025", "2026-08-22")).toHaveLength(4);
  });
});
