import type { Reader } from "@jiceng/db";
import type { Day, Period } from "@jiceng/plugin";
import { firstPublished } from "../periods/index.ts";
import type { Memory } from "../tenant/index.ts";
import { readCounts } from "./store.ts";

/**
 * How far an enterprise has come in getting started: counts and days, never a name or a fact about anybody. It tells them itself, so that
 * no page of its group or of the platform has to look into it.
 */
export interface Progress {
  /** Units that stand today, the one it was founded with included. */
  units: number;
  members: number;
  /** Accounts that are not closed, and those of them that have a password. */
  accounts: number;
  entered: number;
  /** Administrators of the whole enterprise who have a password. */
  admins: number;
  /** Rows to mend in the newest file of units or of members, where it was refused. */
  mending: { kind: "units" | "members"; rows: number } | null;
  /** The month from which duties are owed, once somebody said so. */
  dueSince: Period | null;
  /** The first day on which something that is owed was held. */
  firstDone: Day | null;
  /** The first month that is published. */
  published: Period | null;
}

/** One batch. @param db a way to the database whose trips no page counts as its own. */
export async function progressOf(memory: Memory, db: Reader): Promise<Progress> {
  const { tree, rules, ledger, closings, today } = memory;
  return {
    ...(await readCounts(db, today)),
    units: tree.length,
    dueSince: rules.dueSince,
    firstDone: ledger.since,
    published: firstPublished(closings),
  };
}

/** A count that only grows is told again when this much time has passed, milliseconds. */
const COUNTS_EVERY = 10 * 60_000;

const COUNTS = ["units", "members", "accounts", "entered"] as const;

/** Whether the platform is to be told: at once where a step was made or lost, and now and then where only counts have changed. */
export function isNews(told: { progress: Progress; at: number } | null, progress: Progress, now: number): boolean {
  if (!told) return true;
  const steps = (one: Progress) =>
    JSON.stringify({ ...one, ...Object.fromEntries(COUNTS.map((count) => [count, Math.min(one[count], 2)])) });
  if (steps(told.progress) !== steps(progress)) return true;
  return now - told.at >= COUNTS_EVERY && COUNTS.some((count) => told.progress[count] !== progress[count]);
}
