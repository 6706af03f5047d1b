import { describe, expect, it } from "vitest";
import { check } from "./application.ts";
import { whole } from "./example.ts";
import type { Project } from "./fields.ts";
import { approvalChecks, guard } from "./gate.ts";

const context = { today: "2026-09-24", settings: {} };
const missing = (project: Project, move = "approve", settings = {}) => guard(project, move, { ...context, settings });

describe("the gate before 立项 (F14)", () => {
  it("lets a whole application pass", () => expect(missing(whole)).toEqual([]));

  it("asks for owner, party roles, baseline, target, business KPI and milestones, a sentence each", () => {
    expect(missing({ name: "提升服务质量" })).toEqual([
      "没有负责人",
      "没有党员角色（写明哪几名党员、各负责什么）",
      "没有指标，也就没有基线（基线是开始前的实际数，没有它就说不清改了多少）",
      "没有目标（写到年底要到多少）",
      "没有挂到经营指标（写明对应年度经营计划的哪一项）",
      "没有节点，至少3个（每个节点写做到什么、哪天前）",
    ]);
  });

  const kpi = whole.kpis![0]!;
  it.each<[string, Partial<Project>, string]>([
    ["the owner", { owner: undefined }, "没有负责人"],
    ["a role without its member", { roles: [{ role: "组长" }] }, "没有党员角色"],
    ["a second KPI without baseline", { kpis: [kpi, { name: "返修工时", target: 4 }] }, "第2项指标没有基线"],
    ["a target", { kpis: [{ ...kpi, target: undefined }] }, "第1项指标没有目标"],
    ["a target that is the baseline", { kpis: [{ ...kpi, target: 94.2 }] }, "第1项指标的目标和基线一样"],
    ["a milestone without its day", { plan: [...whole.plan!.slice(1), { what: "并入标准" }] }, "节点只有2个，至少3个"],
  ])("notices %s", (_, change, said) => {
    const said_ = missing({ ...whole, ...change });
    expect(said_).toHaveLength(1);
    expect(said_[0]).toContain(said);
  });

  it("a baseline and a target of zero are figures", () =>
    expect(missing({ ...whole, kpis: [{ name: "工伤", baseline: 3, target: 0 }] })).toEqual([]));

  it("as many milestones as the enterprise set", () => {
    expect(missing(whole, "approve", { milestones: 4 })).toEqual([expect.stringContaining("节点只有3个，至少4个")]);
    expect(missing(whole, "approve", { milestones: 3 })).toEqual([]);
  });

  it("stands before 立项 alone: an unfinished one can be handed in, returned and refused", () =>
    expect(["submit", "return", "refuse"].flatMap((move) => missing({}, move))).toEqual([]));

  it("says what is there as well", () =>
    expect(approvalChecks(whole, 3).map(({ text }) => text)).toEqual([
      "有负责人",
      "2名党员有角色",
      "1项指标都有基线",
      "目标都好于基线",
      "挂到经营指标“质量2.1”",
      "节点3个（至少3个）",
    ]));
});

describe("before 中期 is passed", () => {
  const running: Project = {
    ...whole,
    readings: [{ kpi: "一次交验合格率", month: "2026-08", value: 96.1, by: "m1" }],
    confirmations: [{ kpi: "一次交验合格率", month: "2026-08", value: 96.1, by: "m2", on: "2026-09-06" }],
    done: [
      { what: "首件确认工艺固化", on: "2026-06-28" },
      { what: "12个工位防错装置上线", on: "2026-09-06", note: "传感器晚到一周" },
    ],
  };
  it("lets pass what is checked and explained", () => expect(missing(running, "pass")).toEqual([]));

  it("every figure is checked against its source", () =>
    expect(missing({ ...running, confirmations: [] }, "pass")).toEqual([
      "第1项指标没有来源确认（一次交验合格率：8月的数还没有人核对来源）",
    ]));

  it("what came late says why, and what has not come at all as well", () => {
    const done = running.done!.map(({ note: _, ...one }) => one);
    expect(missing({ ...running, done }, "pass")).toEqual([
      "“12个工位防错装置上线”没写迟办说明（应于8月31日，9月6日完成）",
    ]);
    expect(missing({ ...running, done: done.slice(0, 1) }, "pass")).toEqual([
      "“12个工位防错装置上线”没写迟办说明（应于8月31日，还没完成）",
    ]);
  });

  it("推广 wants every milestone done; one that fell short can be filed", () => {
    expect(missing(running, "spread")).toEqual(["还有1个节点没完成（三班轮值数据满8周）"]);
    expect(missing(running, "file")).toEqual([]);
  });
});

describe("an application", () => {
  const fields = (change: Partial<Project>) => check({ ...whole, ...change }, context).map(({ field }) => field);
  it("is taken as it is when it only lacks something", () =>
    expect(check({ name: "提升服务质量" }, context)).toEqual([]));

  it("says at the field what cannot be meant", () => {
    expect(fields({ kind: "创新试点" })).toEqual(["level"]);
    expect(fields({ kind: "创新试点", level: "市" })).toEqual([]);
    expect(fields({ level: "省" })).toEqual(["level"]);
    expect(fields({ date: "2026-09-25" })).toEqual(["date"]);
    expect(fields({ date: "2026-09-24" })).toEqual([]);
    expect(fields({ plan: [...whole.plan!, whole.plan![0]!] })).toEqual(["plan.3.what"]);
    expect(fields({ kpis: [...whole.kpis!, ...whole.kpis!] })).toEqual(["kpis.1.name"]);
    expect(fields({ roles: [...whole.roles!, { member: "m1", role: "联络" }] })).toEqual(["roles.2.member"]);
  });
});
