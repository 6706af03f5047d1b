import type { CheckContext, Day } from "@jiceng/plugin";
import type { Project } from "./fields.ts";
import { better, unconfirmed } from "./kpi.ts";
import { lateness, milestonesOf, unexplained } from "./milestone.ts";
import { termsOf } from "./settings.ts";

/** Something that must be there before a project goes on. */
export interface Check {
  text: string;
  ok: boolean;
  note?: string;
}

const nth = (rows: readonly { at: number }[]): string => rows.map(({ at }) => at + 1).join("、");

/** 质量门: owner, party roles, baseline, target, business KPI, and milestones enough. */
export function approvalChecks(project: Project, milestones: number): Check[] {
  const { owner, roles = [], business, kpis = [], plan = [] } = project;
  const named = roles.filter(({ member, role }) => member && role);
  const numbered = kpis.map((kpi, at) => ({ ...kpi, at }));
  const noBaseline = numbered.filter(({ baseline }) => baseline === undefined);
  const noTarget = numbered.filter(({ target }) => target === undefined);
  const level = numbered.filter(
    (kpi) => kpi.baseline !== undefined && kpi.target !== undefined && better(kpi) === null,
  );
  const dated = plan.filter(({ what, due }) => what && due).length;
  const say = (ok: boolean, there: string, missing: string, note?: string): Check => ({
    ok,
    text: ok ? there : missing,
    ...(!ok && note && { note }),
  });
  return [
    say(Boolean(owner), "有负责人", "没有负责人"),
    say(named.length > 0, `${named.length}名党员有角色`, "没有党员角色", "写明哪几名党员、各负责什么"),
    say(
      kpis.length > 0 && noBaseline.length === 0,
      `${kpis.length}项指标都有基线`,
      kpis.length === 0 ? "没有指标，也就没有基线" : `第${nth(noBaseline)}项指标没有基线`,
      "基线是开始前的实际数，没有它就说不清改了多少",
    ),
    say(
      kpis.length > 0 && noTarget.length === 0 && level.length === 0,
      "目标都好于基线",
      kpis.length === 0
        ? "没有目标"
        : noTarget.length > 0
          ? `第${nth(noTarget)}项指标没有目标`
          : `第${nth(level)}项指标的目标和基线一样`,
      "写到年底要到多少",
    ),
    say(Boolean(business), `挂到经营指标“${business}”`, "没有挂到经营指标", "写明对应年度经营计划的哪一项"),
    say(
      dated >= milestones,
      `节点${dated}个（至少${milestones}个）`,
      dated === 0 ? `没有节点，至少${milestones}个` : `节点只有${dated}个，至少${milestones}个`,
      "每个节点写做到什么、哪天前",
    ),
  ];
}

/** What 中期 asks: every figure checked against its source, everything late explained. */
export function midtermChecks(project: Project, today: Day): Check[] {
  const open = unconfirmed(project);
  const late = unexplained(project, today);
  const { kpis = [] } = project;
  return [
    ...open.map(({ at, kpi, why }) => ({
      ok: false,
      text: `第${at + 1}项指标没有来源确认`,
      note: `${kpi.name ?? "指标"}：${why}`,
    })),
    ...late.map((one) => ({
      ok: false,
      text: `“${one.what}”没写迟办说明`,
      note: lateness(one, today),
    })),
    ...(open.length === 0 && kpis.length > 0 ? [{ ok: true, text: `${kpis.length}项指标都有来源确认` }] : []),
    ...(late.length === 0 ? [{ ok: true, text: "节点按时，迟办的都有说明" }] : []),
  ];
}

/** What 推广 asks beside that: every milestone done. */
export function spreadChecks(project: Project, today: Day): Check[] {
  const left = milestonesOf(project, today).filter(({ on }) => on === null);
  return [
    left.length === 0
      ? { ok: true, text: "节点全部完成" }
      : { ok: false, text: `还有${left.length}个节点没完成`, note: left.map(({ what }) => what).join("、") },
    ...midtermChecks(project, today),
  ];
}

/** Which checks stand before which move. */
const STAND_BEFORE: Readonly<Record<string, (project: Project, context: CheckContext) => Check[]>> = {
  approve: (project, { settings }) => approvalChecks(project, termsOf(settings).milestones),
  pass: (project, { today }) => midtermChecks(project, today),
  spread: (project, { today }) => spreadChecks(project, today),
  // One that fell short is filed as well; it only has to say so.
  file: (project, { today }) => midtermChecks(project, today),
};

export const checksBefore = (project: Project, move: string, context: CheckContext): Check[] =>
  Object.hasOwn(STAND_BEFORE, move) ? STAND_BEFORE[move]!(project, context) : [];

/** What still stands in the way of a move, a sentence each. */
export const guard = (project: Project, move: string, context: CheckContext): string[] =>
  checksBefore(project, move, context)
    .filter(({ ok }) => !ok)
    .map(({ text, note }) => (note ? `${text}（${note}）` : text));
