import { addDays, type Day, lastDay, type Period, periodLabel, periodOf, shift, within } from "@jiceng/plugin";
import { OFFICER } from "./cast.ts";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import { GROUPED } from "./party-groups.ts";
import { Random } from "./random.ts";
import type { TenantClient } from "./tenant-client.ts";
import { BRANCH_SCHEME, GOALS, MEMBER_SCHEME, NEXT_SCHEME } from "./words/scoring.ts";
import type { SentMeeting } from "./year.ts";

/** The committee that tries it out first. */
const TRIED_AT = "总装厂党委";
const STATES = ["自评", "核验", "反馈", "通报"] as const;
type State = (typeof STATES)[number];

interface Ground {
  tenant: TenantClient;
  top: string;
  random: Random;
  today: Day;
}

/** Branches and members of one committee scored by the quarter: one published, one under way, and a draft of the next scheme. */
export async function scoreQuarters(
  tenant: TenantClient,
  enterprise: Enterprise,
  meetings: readonly SentMeeting[],
  today: Day,
): Promise<void> {
  await tenant.enable("scoring", periodOf(today, "month"));
  const { units, members } = enterprise;
  const now = periodOf(today, "quarter");
  const ground = { tenant, top: units[0]!.code, random: new Random("scoring"), today };
  await keepSchemes(ground, shift(now, -3), shift(now, 1));
  const branches = below(units, TRIED_AT).filter(({ kind }) => kind === "branch");
  const byUnit = Map.groupBy(meetings, ({ unit }) => unit);
  for (const period of [shift(now, -1), now]) {
    const isOver = period !== now;
    await keepRound(ground, period, "党支部", isOver ? "通报" : "核验");
    await tenant.keep(
      "scoring",
      "results",
      branches.map((unit, i) => ({
        ...record(ground, `result-${period}-${unit.code}`, unit.code, period, isOver ? "通报" : runningState(unit, i)),
        doc: {
          title: titleOf(period, "党支部"),
          subject: "党支部",
          round: `round-${period}-党支部`,
          scheme: "scheme-branch-1",
          taken: takenOf(byUnit.get(unit.code) ?? [], period),
          lines: branchLines(ground.random.fork(`${period}${unit.code}`)),
        },
      })),
    );
  }
  const branch = units.find(({ name }) => name === GROUPED)!;
  const people = members.filter(({ unit }) => unit === branch.code);
  for (const period of [shift(now, -1), now]) {
    const state = period === now ? "反馈" : "通报";
    await keepRound(ground, period, "党员", state);
    await tenant.keep(
      "scoring",
      "results",
      people.map(({ code }, i) => ({
        ...record(ground, `result-${period}-${code}`, branch.code, period, state),
        doc: {
          title: titleOf(period, "党员"),
          subject: "党员",
          round: `round-${period}-党员`,
          scheme: "scheme-member-1",
          member: code,
          lines: memberLines(ground.random.fork(`${period}${code}`), i, period),
        },
      })),
    );
  }
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

const record = ({ today }: Ground, key: string, unit: string, period: Period, state: State | "施行" | "草案") => {
  const day = lastDay(period) < today ? addDays(lastDay(period), 6) : addDays(today, -4);
  return {
    key,
    unit,
    period,
    state,
    at: `${day < today ? day : addDays(today, -1)}T02:00:00Z`,
    by: OFFICER,
    confirmedBy: OFFICER,
  };
};

async function keepSchemes(ground: Ground, from: Period, next: Period): Promise<void> {
  const scheme = (key: string, state: "施行" | "草案", doc: object) => ({
    ...record(ground, key, ground.top, shift(from, -1), state),
    period: undefined,
    doc: { sum: "按适用满分折算", ...doc },
  });
  const branch = { title: "支部季度考核方案", subject: "党支部", basis: "公司党委2026年工作要点", bonusCap: "5" };
  await ground.tenant.keep("scoring", "schemes", [
    scheme("scheme-branch-1", "施行", { ...branch, version: "1", from, indicators: BRANCH_SCHEME }),
    scheme("scheme-branch-2", "草案", { ...branch, version: "2", from: next, indicators: NEXT_SCHEME }),
    scheme("scheme-member-1", "施行", {
      title: "党员双提升考核方案",
      subject: "党员",
      version: "1",
      from,
      bonusCap: "0",
      linted: "是",
      indicators: MEMBER_SCHEME,
    }),
  ]);
}

const titleOf = (period: Period, subject: string): string => `${periodLabel(period)}${subject}考核`;

async function keepRound(ground: Ground, period: Period, subject: "党支部" | "党员", state: State): Promise<void> {
  await ground.tenant.keep("scoring", "rounds", [
    {
      ...record(ground, `round-${period}-${subject}`, ground.top, period, state),
      doc: {
        title: titleOf(period, subject),
        subject,
        scheme: subject === "党员" ? "scheme-member-1" : "scheme-branch-1",
      },
    },
  ]);
}

/** What the records of a quarter say of a branch, as the sources would be asked for it. */
function takenOf(meetings: readonly SentMeeting[], period: Period): Record<string, string>[] {
  const months = within(period, "month");
  const own = meetings.filter((one) => months.includes(one.period) && one.state !== "作废" && one.state !== "计划");
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
    { code: "2.1", source: "projects:punctual" },
  ];
}

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

/** Goals of one's own; now and then one that nobody has made concrete. */
function memberLines(random: Random, i: number, period: Period): Record<string, string>[] {
  return MEMBER_SCHEME.map(({ code = "", name = "" }, k) => {
    const [goal, base, target] = GOALS[code]![(i + k) % GOALS[code]!.length]!;
    const isVague = i % 13 === 11 && code === "1.2";
    const reached = base + (target - base) * (0.45 + random.next() * 0.75);
    return {
      code,
      name,
      asks: "目标",
      goal: isVague ? "多向老师傅学习，提高水平" : goal,
      ...(isVague ? {} : { base: `${base}`, den: `${target}`, due: lastDay(period) }),
      num: `${Math.round(reached * 10) / 10}`,
      evidence: ["班组台账", "培训记录", "生产日报", "改善提案表"][k]!,
    };
  });
}
