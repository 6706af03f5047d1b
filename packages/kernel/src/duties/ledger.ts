import { type Day, endOf, firstDay, lastDay, type Period } from "@jiceng/plugin";
import type { Committees } from "../members/index.ts";
import { type Column, type RolledUp, rollUp, type Tree, type UnitRegister } from "../units/index.ts";
import { type KnownDuty, owes } from "./duty.ts";

export interface CompletionDelta {
  seq: number;
  duty: string;
  period: Period;
  unitNo: number;
  delta: number;
  onTime: number;
  /** When it was noted, UTC milliseconds. */
  at: number;
}

/** Rows of one unit, duty and period added up. */
export type CompletionSum = Omit<CompletionDelta, "seq" | "at">;

/** What was done for one duty in one period, per unit number. */
export interface Done {
  done: Column;
  onTime: Column;
}

/** A duty and period as figures of every unit of the tree as of the period's end, by position. */
export interface Sheet {
  tree: Tree;
  due: Column;
  done: Column;
  onTime: Column;
  totals: { due: RolledUp; done: RolledUp; onTime: RolledUp };
}

const name = (duty: string, period: Period) => `${duty} ${period}`;

/**
 * Columns of what was done, kept current: built from rows once, then extended by the rows after the last sequence number.
 * What is due is computed from the tree as of the period's end and never stored.
 */
export class Ledger {
  readonly #columns = new Map<string, Done>();
  readonly #sheets = new Map<string, Sheet & { committees: Committees }>();
  /** The one of another day that was asked for last: its numbers are led to one after the other. */
  #past: Ledger | undefined;
  /** At the end of which day it stood like this; `null` for the one that goes on. */
  readonly day: Day | null;
  lastSeq: number;
  /** First day of the first period for which anything was ever done here, or `null` before that. */
  since: Day | null;

  constructor({ lastSeq, since }: { lastSeq: number; since: Day | null }, day: Day | null = null) {
    this.lastSeq = lastSeq;
    this.since = since;
    this.day = day;
  }

  /** Whether a row was noted by the end of the day looked at. */
  knows({ at }: { at: number }): boolean {
    return this.day === null || at < endOf(this.day);
  }

  /** What was known at the end of a day that is over. */
  asOf(day: Day): Ledger {
    if (this.#past?.day !== day) this.#past = new Ledger(this, day);
    return this.#past;
  }

  /** The day whose tree and committees a period is counted by: its last, or the day looked at while that is earlier. */
  countsOn(period: Period): Day {
    const last = lastDay(period);
    return this.day !== null && this.day < last ? this.day : last;
  }

  /** Which of these are not held yet and must be read from rows first. */
  missing(wanted: readonly { duty: KnownDuty; periods: readonly Period[] }[]): { duty: string; period: Period }[] {
    return wanted.flatMap(({ duty: { key }, periods }) =>
      periods.filter((period) => !this.#columns.has(name(key, period))).map((period) => ({ duty: key, period })),
    );
  }

  /** Takes in the sums of rows for columns that were missing. */
  fill(asked: readonly { duty: string; period: Period }[], sums: readonly CompletionSum[], capacity: number): void {
    for (const { duty, period } of asked) {
      this.#columns.set(name(duty, period), { done: new Int32Array(capacity), onTime: new Int32Array(capacity) });
      this.#sheets.delete(name(duty, period));
    }
    // The one query for many columns also returns duties in each other's periods: those may be held already.
    const missing = new Set(asked.map(({ duty, period }) => name(duty, period)));
    for (const sum of sums) if (missing.has(name(sum.duty, sum.period))) this.#add(sum);
  }

  /** Extends held columns by new rows. */
  extend(rows: readonly CompletionDelta[]): void {
    this.#past?.extend(rows);
    for (const row of rows) {
      if (row.seq <= this.lastSeq) continue;
      this.lastSeq = row.seq;
      if (!this.knows(row)) continue;
      this.#add(row);
      this.#sheets.delete(name(row.duty, row.period));
      const day = firstDay(row.period);
      if (!this.since || day < this.since) this.since = day;
    }
  }

  #add({ duty, period, unitNo, delta, onTime }: CompletionSum): void {
    const column = this.#columns.get(name(duty, period));
    if (!column) return;
    if (unitNo >= column.done.length) {
      column.done = grown(column.done, unitNo);
      column.onTime = grown(column.onTime, unitNo);
    }
    column.done[unitNo]! += delta;
    column.onTime[unitNo]! += onTime;
  }

  /** The tree or the committees changed: what was derived from them makes room. Columns know neither. */
  forgetSheets(): void {
    this.#sheets.clear();
    this.#past?.forgetSheets();
  }

  sheet(duty: KnownDuty, period: Period, units: UnitRegister, committees: Committees): Sheet {
    const day = this.countsOn(period);
    const tree = units.treeAt(day);
    const held = this.#sheets.get(name(duty.key, period));
    // Somebody may still be reading the tree as it was before a change: each gets the sheet of their own.
    if (held?.tree === tree && held.committees === committees) return held;
    const { done: doneRows, onTime: onTimeRows } = this.#columns.get(name(duty.key, period))!;
    const due = new Int32Array(units.capacity);
    const done = new Int32Array(units.capacity);
    const onTime = new Int32Array(units.capacity);
    for (const no of tree.order) {
      if (!owes(duty.for, units.kind(no), duty.for.having === "committee" && committees.exists(no, day))) continue;
      due[no] = 1;
      done[no] = Math.min(1, doneRows[no] ?? 0);
      onTime[no] = Math.min(1, onTimeRows[no] ?? 0);
    }
    const totals = { due: rollUp(due, tree), done: rollUp(done, tree), onTime: rollUp(onTime, tree) };
    const sheet = { tree, committees, due, done, onTime, totals };
    this.#sheets.set(name(duty.key, period), sheet);
    return sheet;
  }
}

/** The same numbers with room for a unit that came later, and for some more. */
function grown(column: Column, unitNo: number): Column {
  const wider = new Int32Array(Math.max(unitNo + 1, column.length * 2));
  wider.set(column);
  return wider;
}
