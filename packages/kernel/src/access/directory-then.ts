import { addDays, type Day, endOf, timeOf } from "@jiceng/plugin";
import { type AccountRow, Directory, type GrantRow } from "./directory.ts";
import type { Ground } from "./reach.ts";

/** A role from when to when, UTC milliseconds. */
export interface GrantSpan extends GrantRow {
  at: number;
  withdrawnAt: number | null;
}

/** An account with the times at which it was stopped and taken up again, oldest first. */
export interface AccountLife extends AccountRow {
  createdAt: number;
  events: readonly { act: string; at: number }[];
}

/** Who could do what on a day that is over: whatever somebody held at any moment of it. */
export class DirectoryThen extends Directory {
  readonly #spans: readonly GrantSpan[];
  readonly #from: number;
  readonly #to: number;

  constructor(accounts: readonly AccountLife[], spans: readonly GrantSpan[], day: Day) {
    const to = endOf(day);
    const from = endOf(addDays(day, -1));
    const held = spans.filter(({ at, withdrawnAt }) => at < to && (withdrawnAt === null || withdrawnAt > from));
    super(
      accounts
        .filter(({ createdAt }) => createdAt < to)
        .map((account) => ({ ...account, closedAt: wasOpen(account, from, to) ? null : from })),
      held,
      "",
    );
    this.#spans = held;
    this.#from = from;
    this.#to = to;
  }

  /** Of a role that was held for a part of the day only: since when, and until when. */
  part(accountId: string, { role, unitNo }: Ground): string {
    const spans = this.#spans.filter(
      (one) => one.accountId === accountId && one.role === role && one.unitNo === unitNo,
    );
    const whole = ({ at, withdrawnAt }: GrantSpan) =>
      at <= this.#from && (withdrawnAt === null || withdrawnAt >= this.#to);
    if (spans.length === 0 || spans.some(whole)) return "";
    const parts = spans.map(({ at, withdrawnAt }) =>
      [
        at > this.#from && `当天${timeOf(at)}起`,
        withdrawnAt !== null && withdrawnAt < this.#to && `到当天${timeOf(withdrawnAt)}`,
      ]
        .filter(Boolean)
        .join("，"),
    );
    return `（${parts.join("；")}）`;
  }
}

/** Whether an account could be used at some moment between two instants. One that was stopped before anything was noted stays stopped. */
export function wasOpen({ closedAt, events }: AccountLife, from: number, to: number): boolean {
  if (events.length === 0) return closedAt === null || closedAt > from;
  const before = events.findLast(({ at }) => at <= from);
  const isOpenAtFirst = before ? before.act === "account.reopened" : events[0]!.act === "account.closed";
  return isOpenAtFirst || events.some(({ act, at }) => act === "account.reopened" && at > from && at < to);
}
