import {
  addDays,
  type Day,
  daysBetween,
  firstDay,
  lastDay,
  lately,
  type Period,
  periodOf,
  shift,
} from "@jiceng/plugin";
import { type Branch, branchesOf } from "./branch.ts";
import type { Enterprise } from "./enterprise.ts";
import { holdMeeting, type MeetingDoc, planMeeting } from "./meeting.ts";
import type { Random } from "./random.ts";

type State = "已确认" | "待确认" | "退回" | "计划" | "作废";

/** A record as a program sends it. */
export interface SentMeeting {
  unit: string;
  duty: "org-life:theme" | "org-life:committee";
  period: Period;
  state: State;
  /** When it was written down, an ISO instant. */
  at: string;
  by: string;
  /** Another member of the committee; absent where the committee above confirmed. */
  confirmedBy?: string;
  /** Why it was voided or given back. */
  voidReason?: string;
  doc: MeetingDoc;
}

export interface YearOptions {
  /** How many months, the current one included. */
  months: number;
  /** Names of branches whose committee has not met yet this month. */
  stillDue: readonly string[];
  /** Names of branches whose meetings of this month nobody has confirmed. */
  unconfirmed: readonly string[];
}

const DUTIES = { "org-life:theme": "主题党日", "org-life:committee": "支委会" } as const;
const VOID_REASONS = [
  "与另一条记录重复",
  "日期填错，已按实际重新记录",
  "误把党小组会记成支部的会",
  "参会名单有误，重新记录",
  "测试填报，不是实际会议",
];

/** What the branches of an enterprise held and wrote down, in the order in which it was written. */
export function recordYear(enterprise: Enterprise, today: Day, options: YearOptions, random: Random): SentMeeting[] {
  const sent: SentMeeting[] = [];
  for (const branch of branchesOf(enterprise, random.fork("habits"))) {
    const life = random.fork(branch.unit.code);
    for (const period of lately(periodOf(today, "month"), options.months)) {
      if (branch.unit.openedOn > lastDay(period)) continue;
      const isNow = period === periodOf(today, "month");
      const { name, openedOn } = branch.unit;
      const themes = recordDuty({ branch, duty: "org-life:theme", period, today, from: openedOn, random: life });
      sent.push(...(isNow && options.unconfirmed.includes(name) ? themes.map(unconfirmed) : themes));
      const since = branch.committeeSince;
      if (!since || since > lastDay(period)) continue;
      if (isNow && options.stillDue.includes(name)) continue;
      sent.push(...recordDuty({ branch, duty: "org-life:committee", period, today, from: since, random: life }));
    }
  }
  return sent.sort((one, other) => one.at.localeCompare(other.at) || one.unit.localeCompare(other.unit));
}

const unconfirmed = ({ confirmedBy: _, voidReason: __, ...record }: SentMeeting): SentMeeting =>
  record.state === "计划" ? record : { ...record, state: "待确认" };

const RETURN_REASONS = [
  "决议没有写清谁来办，请补上",
  "会议记录太简单，请补上讨论的要点",
  "请核对请假同志的名单",
  "议题和记录对不上，请看一下",
];

interface Due {
  branch: Branch;
  duty: keyof typeof DUTIES;
  period: Period;
  today: Day;
  /** Since when the branch, or its committee, exists. */
  from: Day;
  random: Random;
}

function recordDuty(due: Due): SentMeeting[] {
  const { branch, duty, period, today, from, random } = due;
  const yesterday = addDays(today, -1);
  const begin = [from, firstDay(period)].sort()[1]!;
  const end = lastDay(period);
  const usual = duty === "org-life:theme" ? branch.usualDay + random.int(-2, 2) : random.int(3, 27);
  const wanted = workday(addDays(firstDay(period), usual - 1), begin, end);
  if (period === periodOf(today, "month")) {
    if (wanted <= yesterday && !random.chance(branch.habits.missing + branch.habits.late)) return held(due, wanted);
    return random.chance(0.1) ? [planned(due, workday(addDays(today, random.int(0, 9)), today, end))] : [];
  }
  // Around the Spring Festival more is missed and more is made up for.
  const season = period.endsWith("-02") ? 1.8 : 1;
  const draw = random.next();
  if (draw < branch.habits.missing * season) return [];
  if (draw < (branch.habits.missing + branch.habits.late) * season) {
    const next = firstDay(shift(period, 1));
    const madeUp = workday(addDays(next, random.int(1, 18)), next, lastDay(shift(period, 1)));
    return madeUp <= yesterday ? held(due, madeUp) : [];
  }
  return held(due, wanted);
}

/** A meeting that took place, in the state it is in by now; a voided one is mostly recorded again. */
function held(due: Due, date: Day): SentMeeting[] {
  const { branch, duty, period, today, random } = due;
  const yesterday = addDays(today, -1);
  const record = (notBefore: Day, earliest: number): SentMeeting => {
    const doc = holdMeeting(branch, DUTIES[duty], date, period, random);
    const lag = Math.min(random.pick([0, 0, 0, 1, 1, 2, 3]) + earliest, daysBetween(notBefore, yesterday));
    const written = addDays(notBefore, lag);
    const officers = branch.officers(written);
    const by = officers.includes(doc.scribe) ? doc.scribe : officers[0]!;
    const at =
      written === date ? `20:${minute(random)}` : `${String(random.int(8, 17)).padStart(2, "0")}:${minute(random)}`;
    const head = { unit: branch.unit.code, duty, period, at: new Date(`${written}T${at}:00+08:00`).toISOString(), by };
    const isFresh = daysBetween(written, today) <= 6;
    const other = branch.hasCommittee(written) ? random.pick(officers.filter((code) => code !== by)) : undefined;
    if (random.chance(isFresh ? 0.5 : 0.004)) return { ...head, state: "待确认", doc };
    if (random.chance(isFresh ? 0.04 : 0.003)) {
      return {
        ...head,
        state: "退回",
        ...(other && { confirmedBy: other }),
        voidReason: random.pick(RETURN_REASONS),
        doc,
      };
    }
    return { ...head, state: "已确认", ...(other && { confirmedBy: other }), doc };
  };
  const first = record(date, 0);
  if (!first.confirmedBy || first.state !== "已确认" || !random.chance(0.016)) return [first];
  const voided: SentMeeting = { ...first, state: "作废", voidReason: random.pick(VOID_REASONS) };
  const again = first.at.slice(0, 10);
  return random.chance(0.65) && again < yesterday ? [voided, { ...record(again, 1), doc: first.doc }] : [voided];
}

function planned({ branch, duty, period, today, random }: Due, date: Day): SentMeeting {
  const written = addDays(today, -random.int(1, 4));
  return {
    unit: branch.unit.code,
    duty,
    period,
    state: "计划",
    at: new Date(`${written}T09:${minute(random)}:00+08:00`).toISOString(),
    by: branch.officers(written)[0] ?? branch.officers(today)[0]!,
    doc: planMeeting(branch, DUTIES[duty], date, random),
  };
}

/** The nearest working day within the span, or the day itself where there is none. */
function workday(day: Day, begin: Day, end: Day): Day {
  const inside = day < begin ? begin : day > end ? end : day;
  for (const step of [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7]) {
    const near = addDays(inside, step);
    if (near >= begin && near <= end && !isFree(near)) return near;
  }
  return inside;
}

/** Weekends and the holidays that fall on the same days every year. */
const isFree = (day: Day): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) || /-(01-01|05-0[1-3]|10-0[1-7])$/.test(day);

const minute = (random: Random): string => String(random.int(0, 59)).padStart(2, "0");
