import { type Day, type Period, periodOf, shift } from "@jiceng/plugin";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import { GROUPED } from "./party-groups.ts";
import { Random } from "./random.ts";
import { type Ground, inQuarter, keepRound, record, type State, titleOf } from "./scoring-ground.ts";
import { scoreRises } from "./scoring-members.ts";
import { scoreStars } from "./scoring-stars.ts";
import type { TenantClient } from "./tenant-client.ts";
import { BRANCH_SCHEME, GROUP_SCHEME, NEXT_SCHEME, RISE_SCHEME, STAR_SCHEME, STARS } from "./words/scoring.ts";
import type { SentMeeting } from "./year.ts";

/** The committee that tries it out first. */
const TRIED_AT = "总装厂党委";
/** A year of quarters of one committee: three published, one under way, and a draft of the next scheme. */
export async function scoreQuarters(
  tenant: TenantClient,
  enterprise: Enterprise,
  meetings: readonly SentMeeting[],
  today: Day,
): Promise<void> {
  await tenant.enable("scoring", periodOf(today, "month"), { stars: true });
  const top = enterprise.units[0]!.code;
  const ground = { tenant, enterprise, meetings, top, random: new Random("scoring"), today };
  const now = periodOf(today, "quarter");
  const quarters = [-3, -2, -1, 0].map((n) => shift(now, n));
  await keepSchemes(ground, quarters[0]!, shift(now, 1));
  for (const period of quarters) await scoreBranches(ground, period, period === now);
  await scoreStars(ground, quarters);
  await scoreRises(ground, quarters.slice(-2));
}

async function scoreBranches(ground: Ground, period: Period, isNow: boolean): Promise<void> {
  const { tenant, enterprise, meetings, random } = ground;
  await keepRound(ground, period, { subject: "党支部", scheme: "scheme-branch-1", state: isNow ? "核验" : "通报" });
  const branches = below(enterprise.units, TRIED_AT).filter(({ kind }) => kind === "branch");
  await tenant.keep(
    "scoring",
    "results",
    branches.map((unit, i) => {
      const own = meetings.filter((one) => one.unit === unit.code);
      return {
        ...record(ground, `result-${period}-${unit.code}`, unit.code, period, isNow ? runningState(unit, i) : "通报"),
        doc: {
          title: titleOf(period, "党支部"),
          subject: "党支部",
          round: `round-${period}-党支部`,
          scheme: "scheme-branch-1",
          taken: [...takenOf(own, period), nodesOf(isNow && i === LATE_SOURCE)],
          lines: branchLines(random.fork(`${period}${unit.code}`)),
        },
      };
    }),
  );
}

const below = (units: readonly DemoUnit[], name: string): DemoUnit[] => {
  const top = units.find((one) => one.name === name)!;
  const inside = new Set([top.code]);
  for (const { code, parent } of units) if (parent && inside.has(parent)) inside.add(code);
  return units.filter(({ code }) => inside.has(code));
};

/** The branch that somebody signs in for has its own part still to fill in. */
const runningState = ({ name }: DemoUnit, i: number): State =>
  name === GROUPED ? "自评" : i % 4 === 1 ? "自评" : i % 4 === 2 ? "反馈" : "核验";

async function keepSchemes(ground: Ground, from: Period, next: Period): Promise<void> {
  const scheme = (key: string, state: "施行" | "草案", doc: object) => ({
    ...record(ground, key, ground.top, shift(from, -1), state),
    period: undefined,
    doc: { sum: "按适用满分折算", version: "1", from, ...doc },
  });
  const branch = { title: "支部季度考核方案", subject: "党支部", basis: "公司党委2026年工作要点", bonusCap: "5" };
  const stars = { sum: "直接相加", levels: STARS };
  await ground.tenant.keep("scoring", "schemes", [
    scheme("scheme-branch-1", "施行", { ...branch, indicators: BRANCH_SCHEME }),
    scheme("scheme-branch-2", "草案", { ...branch, version: "2", from: next, indicators: NEXT_SCHEME }),
    scheme("scheme-rise-1", "施行", {
      title: "党员双提升考核方案",
      subject: "党员",
      bonusCap: "0",
      linted: "是",
      indicators: RISE_SCHEME,
    }),
    scheme("scheme-stars-1", "施行", {
      title: "党员双积分考核方案",
      subject: "党员",
      bonusCap: "40",
      ...stars,
      indicators: STAR_SCHEME,
    }),
    scheme("scheme-groups-1", "施行", {
      title: "党小组双积分考核方案",
      subject: "党小组",
      bonusCap: "10",
      ...stars,
      indicators: GROUP_SCHEME,
    }),
  ]);
}

/** What the records of a quarter say of a branch, as the sources would be asked for it. */
function takenOf(meetings: readonly SentMeeting[], period: Period): Record<string, string>[] {
  const own = inQuarter(meetings, period).filter(({ state }) => state !== "作废" && state !== "计划");
  const done = own.filter(({ state }) => state === "已确认");
  const late = done.filter(({ at, period: month }) => at.slice(0, 7) > month).length;
  const rows = done.flatMap(({ doc }) => doc.attendance);
  const figure = (code: string, num: number, den: number) => ({
    code,
    source: BRANCH_SCHEME.find((row) => row.code === code)!.source!,
    num: `${num}`,
    den: `${den}`,
  });
  return [
    figure("1.1", done.length, own.length),
    figure("1.2", done.length - late, done.length),
    figure("1.3", rows.filter(({ state }) => state === "实到").length, rows.length),
  ];
}

/** The branch whose figure has not come yet. */
const LATE_SOURCE = 2;
/** Nothing of a project was due, or nobody knows yet. */
const nodesOf = (isMissing: boolean): Record<string, string> => ({
  code: "2.1",
  source: "projects:punctual",
  ...(!isMissing && { num: "0", den: "0" }),
});

function branchLines(random: Random): Record<string, string>[] {
  const line = (code: string, name: string, asks: string, more: Record<string, string>) => ({
    code,
    name,
    asks,
    ...more,
  });
  const due = random.int(4, 8);
  const studies = random.int(4, 6);
  return [
    line("1.4", "学习教育", "两个数", {
      num: `${studies - (random.chance(0.25) ? 1 : 0)}`,
      den: `${studies}`,
      evidence: "学习记录；到会名单",
    }),
    line("1.5", "问题整改", "两个数", {
      num: `${due - random.int(0, 2)}`,
      den: `${due}`,
      evidence: "整改通知和回复",
    }),
    line("2.2", "生产任务完成", "两个数", { num: `${random.int(93, 104)}`, den: "100", evidence: "生产月报" }),
    line("2.3", "责任区隐患整改", "次数", {
      num: `${random.chance(0.6) ? 0 : random.int(1, 2)}`,
      evidence: "安全检查记录",
    }),
    line("3.1", "上级通报表扬", "次数", { num: `${random.chance(0.2) ? 1 : 0}` }),
    line("4.1", "一般及以上安全事故", "得分", {}),
  ];
}
