import { addDays, type Day, daysBetween, lastDay, type Period, periodOf, shift, shortPeriod } from "@jiceng/plugin";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import { Random } from "./random.ts";
import type { TenantClient } from "./tenant-client.ts";
import { INITIATIVES, type Initiative } from "./words/initiatives.ts";

/** What was done along the way, besides milestones. `{}` is the first figure as it was read that month. */
const STEPS = [
  "班前会通报上周的数，{}",
  "两名党员跟班一周，理出三处浪费点，先改最省事的",
  "到兄弟车间看了做法，带回两条能用的",
  "碰头会：进度正常，缺一种备件，已催采购",
  "青工提的小改进试了三天，有效，写进作业卡",
  "夜班反馈照明不够，当天报修，第二天换好",
  "和主管部门对了口径，数从系统取，不再手抄",
  "一项措施没见效，停了，换了个办法再试",
  "设备停机影响两天，进度顺延，节点不变",
  "月底对数：{}，比上月好",
  "现场复查上月的整改，五条关了四条，一条写明原因",
  "支委会听了一次进展，定了下个月盯哪件事",
];

/** Days from the application until the company's committee studies it. */
const STUDIED_AFTER = 19;
/** Days over which a plan runs, unless it had to be over by now. */
const SPAN = 240;

const OVER = ["结项", "评价", "推广", "归档"];
const APPROVED = ["立项", "节点", "中期", "终止", ...OVER];

interface Cast {
  unit: DemoUnit;
  /** Codes of members: the secretary, another of the committee, and others. */
  secretary: string;
  checker: string;
  others: readonly string[];
  officers: People["officers"];
}

export interface People {
  /** The officer who studies, and another who says what they think before. */
  officers: readonly [string, string];
  /** Members with a part in their branch's project, by branch. */
  plain: Readonly<Record<string, string>>;
}

/** The year's projects of a company, with their monthly figures, their process records and what reviewers said. */
export async function launchInitiatives(
  tenant: TenantClient,
  enterprise: Enterprise,
  people: People,
  today: Day,
): Promise<void> {
  const all = initiativesOf(enterprise, people, today);
  await tenant.enable("projects", periodOf(today, "month"));
  await tenant.keep(
    "projects",
    "projects",
    all.map(({ record }) => record),
  );
  const beside = (of: "logs" | "opinions") =>
    all.flatMap(({ record: { key, unit, by }, ...one }) =>
      one[of].map(({ at, ...doc }) => ({ unit, by, at: `${at}T08:00:00Z`, doc: { project: key, ...doc } })),
    );
  await Promise.all([
    tenant.keep("projects", "logs", beside("logs")),
    tenant.keep("projects", "opinions", beside("opinions")),
  ]);
}

export function initiativesOf(enterprise: Enterprise, people: People, today: Day) {
  const random = new Random(`jiceng demo ${today}/initiatives`);
  return INITIATIVES.flatMap((initiative, at) => {
    const cast = castAt(enterprise, initiative, people);
    return cast ? [{ ...told(initiative, cast, today, random.fork(initiative.name), `project-${at}`) }] : [];
  });
}

function castAt(
  { units, members, posts }: Enterprise,
  { branch }: Initiative,
  { plain, officers }: People,
): Cast | null {
  const unit = units.find(({ name }) => name === `${branch}党支部`);
  if (!unit) return null;
  const held = posts.filter(({ unit: code }) => code === unit.code).map(({ member }) => member);
  const free = members.filter((one) => one.unit === unit.code && !held.includes(one.code)).map(({ code }) => code);
  const [secretary] = held;
  if (!secretary || free.length < 2) return null;
  const known = plain[unit.name];
  return {
    unit,
    officers,
    secretary,
    checker: held[1] ?? free.at(-1)!,
    others: known ? [known, ...free.filter((one) => one !== known)] : free,
  };
}

function told(
  one: Initiative,
  { unit, secretary, checker, others, officers }: Cast,
  today: Day,
  random: Random,
  key: string,
) {
  const applied = addDays(today, -one.age);
  const approved = addDays(applied, STUDIED_AFTER);
  const without = new Set(one.without);
  const isApproved = APPROVED.includes(one.state);
  const lastLog = addDays(today, -(one.silent ?? 1));
  const months = isApproved ? monthsFrom(approved, lastLog) : [];
  const readings = one.kpis.flatMap((kpi) =>
    valuesOf(kpi, one.gone ?? 0, months, random).map(({ month, value }) => ({
      kpi: kpi[0],
      month,
      value,
      by: secretary,
    })),
  );
  const confirmed = one.open ? one.kpis.slice(0, -1) : one.kpis;
  const latest = (kpi: string) => readings.findLast((entry) => entry.kpi === kpi);
  const plan = planOf(one, isApproved ? approved : addDays(today, STUDIED_AFTER), today);
  const done = isApproved ? doneOf(plan, one, today, random) : [];
  const first = one.kpis[0]!;
  const said = (day: Day) => {
    const now = readings.filter(({ kpi, month }) => kpi === first[0] && lastDay(month) <= day).at(-1);
    return now ? `${first[0]}${now.value}${first[1]}` : "先把起点的数核准";
  };
  const people = [secretary, checker, others[0]!];
  const moves = movesOf(one, applied, lastLog, secretary, officers[0]);
  return {
    record: {
      unit: unit.code,
      state: one.state,
      key,
      period: applied.slice(0, 4),
      duty: "projects:one",
      at: `${applied}T02:00:00Z`,
      by: secretary,
      ...(moves.length > 0 && { moves }),
      doc: {
        name: one.name,
        kind: one.kind,
        ...(one.level && { level: one.level }),
        date: applied,
        ...(!without.has("owner") && { owner: secretary }),
        roles: without.has("roles")
          ? []
          : [
              { member: people[0], role: "攻坚组长" },
              { member: people[1], role: "数据核对" },
              { member: people[2], role: "现场落实" },
            ],
        why: one.why,
        what: one.what,
        ...(!without.has("business") && { business: one.business }),
        kpis: one.kpis.map(([name, suffix, baseline, target, source]) => ({
          name,
          suffix,
          ...(!without.has("baseline") && { baseline }),
          target,
          source,
        })),
        plan: without.has("plan") ? plan.slice(0, 1) : plan,
        done,
        readings,
        confirmations: confirmed.flatMap(([kpi, , , , source]) => {
          const now = latest(kpi);
          return now
            ? [
                {
                  kpi,
                  month: now.month,
                  value: now.value,
                  basis: `${source.split("，")[0]}${shortPeriod(now.month)}数`,
                  by: checker,
                  on: min(addDays(lastDay(now.month), 6), today),
                },
              ]
            : [];
        }),
        ...(isApproved && { lastLog }),
        ...(["中期", ...OVER].includes(one.state) && {
          midterm: `措施按计划做了，${said(today)}。下半程盯住还没到位的节点，数据每月核一次。`,
        }),
        ...(OVER.includes(one.state) &&
          one.state !== "结项" && { results: `节点全部做完，${said(today)}。管用的几条已经写进作业规程。` }),
        ...(["推广", "归档"].includes(one.state) && { grade: (one.gone ?? 0) >= 1 ? "达到目标" : "基本达到" }),
        ...(one.spread && { spread: one.spread }),
      },
    },
    logs: isApproved
      ? logsOf(approved, lastLog, done, said, random).map(({ date, text }) => ({ at: date, date, text, people }))
      : [],
    opinions: one.said
      ? [{ at: addDays(applied, 4), reviewer: officers[1], stand: one.said[0], text: one.said[1] }]
      : [],
  };
}

/** The way of each state, by moves; those of the branch, and those of whoever studies. */
const WAYS: Readonly<Record<Initiative["state"], readonly string[]>> = {
  申报: [],
  逐项研究: ["submit"],
  退回: ["submit", "return"],
  不予立项: ["submit", "refuse"],
  立项: ["submit", "approve"],
  节点: ["submit", "approve", "begin"],
  中期: ["submit", "approve", "begin", "midterm"],
  结项: ["submit", "approve", "begin", "midterm", "pass"],
  评价: ["submit", "approve", "begin", "midterm", "pass", "close"],
  推广: ["submit", "approve", "begin", "midterm", "pass", "close", "spread"],
  归档: ["submit", "approve", "begin", "midterm", "pass", "close", "file"],
  终止: ["submit", "approve", "begin", "stop"],
};
const OF_BRANCH = ["submit", "begin", "midterm", "close"];
const REASONS: Readonly<Record<string, string>> = {
  return: "党员角色没写清，谁盯哪一段要落到人，补好再报。",
  refuse: "和环保技改项目重复，并到技改里一起做，不再单独立项。",
  stop: "曲轴转外协，这条线停产，项目不再做下去。",
};

/** Studied after some weeks, begun a few days later; what came after lies evenly up to the last that was heard. */
function movesOf(one: Initiative, applied: Day, lastHeard: Day, secretary: string, officer: string) {
  const way = WAYS[one.state];
  const begun = addDays(applied, STUDIED_AFTER + 4);
  const later = Math.max(1, daysBetween(begun, lastHeard));
  const days = [applied, addDays(applied, one.age < STUDIED_AFTER ? 3 : STUDIED_AFTER), begun];
  return way.map((move, at) => ({
    move,
    at: `${days[at] ?? addDays(begun, Math.round((later * (at - 2)) / (way.length - 3 || 1)))}T0${at + 1}:00:00Z`,
    by: OF_BRANCH.includes(move) ? secretary : officer,
    ...(REASONS[move] && { reason: REASONS[move] }),
  }));
}

const min = (a: Day, b: Day): Day => (a < b ? a : b);

/** Whole months from the one before a project began to the last that is over. */
function monthsFrom(from: Day, until: Day): Period[] {
  const months: Period[] = [];
  for (let month = shift(periodOf(from, "month"), -1); lastDay(month) < until; month = shift(month, 1))
    months.push(month);
  return months;
}

/** From the baseline towards the target, unevenly, ending where the project stands. */
function valuesOf(
  [, , baseline, target]: Initiative["kpis"][number],
  gone: number,
  months: readonly Period[],
  random: Random,
): { month: Period; value: number }[] {
  const digits = Math.max(...[baseline, target].map((figure) => `${figure}`.split(".")[1]?.length ?? 0));
  const last = Math.max(1, months.length - 1);
  return months.map((month, at) => {
    const part = gone * (at / last) ** 1.2 + (at === 0 || at === last ? 0 : random.bell() * 0.05);
    return { month, value: Number((baseline + (target - baseline) * part).toFixed(digits)) };
  });
}

function planOf(one: Initiative, from: Day, today: Day): { what: string; due: Day }[] {
  const span = OVER.includes(one.state) ? Math.min(SPAN, daysBetween(from, today) - 6) : SPAN;
  return one.plan.map((what, at) => ({
    what,
    due: addDays(from, Math.round((span * (at + 1)) / one.plan.length)),
  }));
}

/** Milestones whose day is over: done, one in four a few days late. */
function doneOf(plan: readonly { what: string; due: Day }[], one: Initiative, today: Day, random: Random) {
  const heard = addDays(today, -(one.silent ?? 0));
  return plan.flatMap(({ what, due }, at) => {
    const isLate = one.open ? at === 1 : random.chance(0.25);
    const on = addDays(due, isLate ? random.int(3, 9) : -random.int(0, 6));
    if (on > heard && !OVER.includes(one.state)) return [];
    return [{ what, on: min(on, today), ...(isLate && !one.open && { note: "备件到货晚，装上以后一次试成" }) }];
  });
}

function logsOf(
  from: Day,
  until: Day,
  done: readonly { what: string; on: Day }[],
  said: (day: Day) => string,
  random: Random,
): { date: Day; text: string }[] {
  const texts = random.shuffled(STEPS);
  const entries = done.map(({ what, on }) => ({ date: on, text: `节点完成：${what}` }));
  for (let day = until, at = 0; day > from; day = addDays(day, -random.int(12, 24)), at++)
    entries.push({ date: day, text: texts[at % texts.length]!.replace("{}", said(day)) });
  return entries.filter(({ date }) => date <= until).sort((a, b) => a.date.localeCompare(b.date));
}
