import { type Day, firstDay, lastDay, type Period } from "@jiceng/plugin";
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
}

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
  readonly #sheets = new Map<string, Sheet>();
  lastSeq: number;
  /** First day of the first period for which anything was ever done here, or `null` before that. */
  since: Day | null;

  constructor({ lastSeq, since }: { lastSeq: number; since: Day | null }) {
    this.lastSeq = lastSeq;
    this.since = since;
  }

  /** Which of these are not held yet and must be read from rows first. */
  missing(wanted: readonly { duty: KnownDuty; periods: readonly Period[] }[]): { duty: string; period: Period }[] {
    return wanted.flatMap(({ duty: { key }, periods }) =>
      periods.filter((period) => !this.#columns.has(name(key, period))).map((period) => ({ duty: key, period })),
    );
  }

  /** Takes in the sums of rows for columns that were missing. */
  fill(
    asked: readonly { duty: string; period: Period }[],
    sums: readonly Omit<CompletionDelta, "seq">[],
    capacity: number,
  ): void {
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
    for (const row of rows) {
      if (row.seq <= this.lastSeq) continue;
      this.#add(row);
      this.#sheets.delete(name(row.duty, row.period));
      this.lastSeq = row.seq;
      const day = firstDay(row.period);
      if (!this.since || day < this.since) this.since = day;
    }
  }

  #add({ duty, period, unitNo, delta, onTime }: Omit<CompletionDelta, "seq">): void {
    const column = this.#columns.get(name(duty, period));
    if (!column || unitNo >= column.done.length) return;
    column.done[unitNo]! += delta;
    column.onTime[unitNo]! += onTime;
  }

  /** The tree or the committees changed: everything derived from them is computed anew. */
  forgetSheets(): void {
    this.#sheets.clear();
  }

  /** Columns grow with the tree; the simplest right thing is to read them again. */
  forgetColumns(): void {
    this.#columns.clear();
    this.#sheets.clear();
  }

  sheet(duty: KnownDuty, period: Period, units: UnitRegister, committees: Committees): Sheet {
    const held = this.#sheets.get(name(duty.key, period));
    if (held) return held;
    const { done: doneRows, onTime: onTimeRows } = this.#columns.get(name(duty.key, period))!;
    const day = lastDay(period);
    const tree = units.treeAt(day);
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
    const sheet = { tree, due, done, onTime, totals };
    this.#sheets.set(name(duty.key, period), sheet);
    return sheet;
  }
}
