import { describe, expect, it } from "vitest";
import { ACTIVITIES, KINDS } from "./fields.ts";
import { meetingFlow } from "./meeting.ts";
import { isTooMuch, remarks, varietyOf } from "./variety.ts";

const theme = (date: string, activity: string) => ({ date, activity, topic: "主题" });

describe("what a theme day may be", () => {
  it("is one of seven activities, in the words of the field", () =>
    expect(ACTIVITIES).toEqual([
      "研究支部工作",
      "解决党员问题",
      "专题学习",
      "思想工作",
      "创先争优",
      "志愿服务",
      "参观",
    ]));

  it("stands among the kinds of meeting, whose states stay as they were written", () => {
    expect(KINDS).toEqual(["主题党日", "支委会", "支部党员大会", "党小组会", "党课"]);
    expect([...meetingFlow.states, ...meetingFlow.aside]).toEqual(["计划", "待确认", "已确认", "退回", "作废"]);
  });
});

describe("variety in twelve months", () => {
  const year = [
    theme("2025-09-30", "参观"),
    theme("2025-10-01", "专题学习"),
    theme("2026-03-05", "参观"),
    theme("2026-09-18", "志愿服务"),
    theme("2026-10-01", "参观"),
  ];

  it("counts the kinds of the twelve months that end with the day's", () => {
    expect(varietyOf(year, "2026-09-24")).toEqual({ kinds: 3, visits: 1, all: 3 });
    expect(varietyOf([], "2026-09-24")).toEqual({ kinds: 0, visits: 0, all: 0 });
  });

  it("a third of visits is as it may be, more is pointed out; one visit alone never", () => {
    const of = (visits: number, all: number) => isTooMuch({ kinds: 1, visits, all }, 3);
    expect([of(4, 12), of(5, 12), of(1, 1), of(2, 5), of(2, 6)]).toEqual([false, true, false, true, false]);
    expect(isTooMuch({ kinds: 1, visits: 4, all: 12 }, 4)).toBe(true);
  });

  it("is said with the numbers, at a visit; a topic that is missing is said too", () => {
    const before = [theme("2026-03-05", "参观"), theme("2026-04-05", "专题学习")];
    expect(remarks(theme("2026-09-18", "参观"), before, "2026-09-24", 3)[0]).toContain(
      "3次主题党日里有2次是参观，超过3分之一",
    );
    expect(remarks(theme("2026-09-18", "专题学习"), before, "2026-09-24", 3)).toEqual([]);
    expect(remarks({ date: "2026-09-18" }, [], "2026-09-24", 3)).toEqual(["主题还空着。写清这次学什么、议什么"]);
  });
});
