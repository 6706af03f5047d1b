import { addDays, type Day, lastDay, type Period, periodLabel, within } from "@jiceng/plugin";
import { OFFICER } from "./cast.ts";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import type { Random } from "./random.ts";
import type { TenantClient } from "./tenant-client.ts";
import type { SentMeeting } from "./year.ts";

export type State = "自评" | "核验" | "反馈" | "通报";
export type Subject = "党支部" | "党员" | "党小组";

/** Where quarters are scored, and on which day. */
export interface Ground {
  tenant: TenantClient;
  enterprise: Enterprise;
  meetings: readonly SentMeeting[];
  top: string;
  random: Random;
  today: Day;
}

/** What all records have: who wrote it, when, and in which state it is. */
export const record = (
  { today }: Pick<Ground, "today">,
  key: string,
  unit: string,
  period: Period,
  state: State | "施行" | "草案",
) => {
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

export const titleOf = (period: Period, subject: Subject): string => `${periodLabel(period)}${subject}考核`;

export interface DemoRound {
  subject: Subject;
  scheme: string;
  state: State;
  /** A branch that is scored apart from others. */
  below?: DemoUnit;
}

/** The round that results name `round-<period>-<subject>`, with the branch's code behind it where it has one. */
export async function keepRound(ground: Ground, period: Period, { subject, scheme, state, below }: DemoRound) {
  await ground.tenant.keep("scoring", "rounds", [
    {
      ...record(ground, roundKey(period, subject, below), ground.top, period, state),
      doc: { title: titleOf(period, subject), subject, scheme, ...(below && { below: below.code }) },
    },
  ]);
}

export const roundKey = (period: Period, subject: Subject, below?: DemoUnit): string =>
  ["round", period, subject, below?.code].filter(Boolean).join("-");

export const inQuarter = (meetings: readonly SentMeeting[], quarter: Period): SentMeeting[] => {
  const months = within(quarter, "month");
  return meetings.filter(({ period }) => months.includes(period));
};
