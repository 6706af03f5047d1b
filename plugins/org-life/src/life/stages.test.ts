import { describe, expect, it } from "vitest";
import { beforeHeld, beforeTold, checkSession, mendedFigure, STAGES, stageOf } from "./stages.ts";

const TODAY = "2026-11-22";
const context = { today: TODAY, settings: {} };
const mended = { state: "已整改", due: "2026-11-01" };
const open = { state: "整改中", due: "2026-12-31" };
const late = { state: "整改中", due: "2026-11-21" };

describe("组织生活会", () => {
  it("goes 学习→谈话→征求意见→对照→开会→问题清单→整改→通报, each stage told by what is there", () => {
    const at = (...args: Parameters<typeof stageOf>) => STAGES[stageOf(...args)] ?? "办结";
    expect(["学习", "谈话", "征求意见", "对照", "开会", "待确认"].map((state) => at(state, [], false))).toEqual([
      ...STAGES.slice(0, 5),
      "开会",
    ]);
    expect(at("已开", [], false)).toBe("问题清单");
    expect(at("已开", [mended, open], true)).toBe("整改");
    expect(at("已开", [mended], false)).toBe("通报");
    expect(at("已开", [mended], true)).toBe("办结");
  });

  it("says at the day what is wrong: to come, or before the stage that leads to it", () => {
    expect(checkSession({ studied: "2026-11-23" }, context).map(({ field }) => field)).toEqual(["studied"]);
    const turned = checkSession({ studied: "2026-11-10", talkedBy: "2026-11-01" }, context);
    expect(turned).toEqual([{ field: "talkedBy", message: "谈话不能早于学习（2026年11月10日），请核对日期" }]);
    expect(checkSession({ studied: "2026-11-01", date: "2026-11-20" }, context)).toEqual([]);
  });

  it("was not held when the list is empty or nobody was there; who was missing has a reason", () => {
    expect(beforeHeld({})).toEqual(["还没有到会名单"]);
    const away = { member: "a", state: "请假" };
    expect(beforeHeld({ attendance: [away] })).toEqual(["没有人到会，不能算开过会"]);
    expect(checkSession({ attendance: [away] }, context)[0]!.field).toBe("attendance.0.reason");
    expect(beforeHeld({ attendance: [{ member: "a", state: "实到" }] })).toEqual([]);
  });

  it("is told of when its list is there and nothing on it is overdue", () => {
    expect(beforeTold([], TODAY)).toHaveLength(1);
    expect(beforeTold([mended, late], TODAY)[0]).toContain("1条");
    expect(beforeTold([mended, open], TODAY)).toEqual([]);
  });

  it("整改率 = 已整改 / 到期 (F8): what is not due yet is in neither, so that it never passes 100%", () => {
    const figures = [mended, late, open, { state: "已整改", due: "2026-12-31" }].map(({ due, state }) =>
      mendedFigure({ due }, state, TODAY),
    );
    expect(figures).toEqual([{ num: 1, den: 1 }, { num: 0, den: 1 }, null, null]);
  });
});
