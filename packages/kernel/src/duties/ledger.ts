import { type Day, endOf, firstDay, lastDay, type Period } from "@jiceng/plugin";
import type { Committees } from "../members/index.ts";
import { type Column, type RolledUp, rollUp, type Tree, type UnitRegister } from "../units/index.ts";
import { type Excuse, type KnownDuty, owes, type Terms } from "./duty.ts";

export interface CompletionDelta {
  seq: number;
  duty: string;
  period: Period;
  unitNo: number;
  delta: number;
  onTime: number;
  heldOn: Day;
  /** When it was noted, UTC milliseconds. */
  at: number;
}

/** Rows of one unit, duty and period added up, as a column with that deadline counts them. */
export type CompletionSum = Omit<CompletionDelta, "seq" | "at" | "heldOn"> & { heldOn?: Day };

/** A column: what was done for a duty in a period, with its last day where that is not the period's own. */
export interface ColumnOf {
  duty: string;
  period: Period;
  deadline: Day | null;
}

/** What was done for one duty in one period, per unit number. */
export interface Done {
  done: Column;
  onTime: Column;
}

/** A duty and period as figures of every unit of the tree as of the period's end, by position. */
export interface Sheet {
  tree: Tree;
  /** `null` where the duty is not in force in the period: then nothing is due. */
  terms: Terms | null;
  /** Units of the tree that would owe it and are excused. */
  excused: ReadonlyMap<number, Excuse>;
  due: Column;
  done: Column;
  onTime: Column;
  totals: { due: RolledUp; done: RolledUp; onTime: RolledUp };
}

const name = (duty: string, period: Period) => `${duty} ${period}`;

/** The duty's own deadline, where it has one that is not simply the end of the period. */
const columnOf = (duty: KnownDuty, period: Period): ColumnOf => {
  const day = duty.terms(period)?.due.day;
  return { duty: duty.key, period, deadline: day === undefined || day === lastDay(period) ? null : day };
};

/**
 * Columns of what was done, kept current: built from rows once, then extended by the rows after the last sequence number.
 * What is due is computed from the tree as of the period's end and never stored.
 */
export class Ledger {
  /** By duty and period, then by deadline: a deadline that changes makes another column. */
  readonly #columns = new Map<string, Map<Day | null, Done>>();
  readonly #sheets = new Map<string, Sheet & { committees: Committees; duty: KnownDuty }>();
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
  missing(wanted: readonly { duty: KnownDuty; periods: readonly Period[] }[]): ColumnOf[] {
    return wanted
      .flatMap(({ duty, periods }) => periods.map((period) => columnOf(duty, period)))
      .filter((column) => !this.#column(column));
  }

  #column({ duty, period, deadline }: ColumnOf): Done | undefined {
    return this.#columns.get(name(duty, period))?.get(deadline);
  }

  /** Takes in the sums of rows for columns that were missing. */
  fill(asked: readonly ColumnOf[], sums: readonly CompletionSum[], capacity: number): void {
    const missing = new Map<string, [Day | null, Done]>();
    for (const { duty, period, deadline } of asked) {
      const column = { done: new Int32Array(capacity), onTime: new Int32Array(capacity) };
      missing.set(name(duty, period), [deadline, column]);
      this.#columns.set(name(duty, period), new Map(this.#columns.get(name(duty, period))).set(deadline, column));
      this.#sheets.delete(name(duty, period));
    }
    // The one query for many columns also returns duties in each other's periods: those may be held already.
    for (const sum of sums) {
      const wanted = missing.get(name(sum.duty, sum.period));
      if (wanted) add(sum, ...wanted);
    }
  }

  /** Extends held columns by new rows. */
  extend(rows: readonly CompletionDelta[]): void {
    this.#past?.extend(rows);
    for (const row of rows) {
      if (row.seq <= this.lastSeq) continue;
      this.lastSeq = row.seq;
      if (!this.knows(row)) continue;
      for (const [deadline, column] of this.#columns.get(name(row.duty, row.period)) ?? []) add(row, deadline, column);
      this.#sheets.delete(name(row.duty, row.period));
      const day = firstDay(row.period);
      if (!this.since || day < this.since) this.since = day;
    }
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
    if (held?.tree === tree && held.committees === committees && held.duty === duty) return held;
    const { done: doneRows, onTime: onTimeRows } = this.#column(columnOf(duty, period))!;
    const terms = duty.terms(period);
    const excuses = duty.excused(period);
    const excused = new Map<number, Excuse>();
    const due = new Int32Array(units.capacity);
    const done = new Int32Array(units.capacity);
    const onTime = new Int32Array(units.capacity);
    for (const no of terms ? tree.order : []) {
      const { for: subject, count } = terms!;
      if (!owes(subject, units.kind(no), subject.having === "committee" && committees.exists(no, day))) continue;
      const excuse = excuses.get(no);
      if (excuse) {
        excused.set(no, excuse);
        continue;
      }
      due[no] = count;
      done[no] = Math.min(count, doneRows[no] ?? 0);
      onTime[no] = Math.min(count, onTimeRows[no] ?? 0);
    }
    const totals = { due: rollUp(due, tree), done: rollUp(done, tree), onTime: rollUp(onTime, tree) };
    const sheet = { tree, committees, duty, terms, excused, due, done, onTime, totals };
    this.#sheets.set(name(duty.key, period), sheet);
    return sheet;
  }
}

/** Adds a row, or a sum of rows, to a column; with a deadline of its own, on time is who was held by then. */
function add({ unitNo, delta, onTime, heldOn }: CompletionSum, deadline: Day | null, column: Done): void {
  if (unitNo >= column.done.length) {
    column.done = grown(column.done, unitNo);
    column.onTime = grown(column.onTime, unitNo);
  }
  column.done[unitNo]! += delta;
  column.onTime[unitNo]! += deadline === null || heldOn === undefined ? onTime : heldOn <= deadline ? delta : 0;
}

/** The same numbers with room for a unit that came later, and for some more. */
function grown(column: Column, unitNo: number): Column {
  const wider = new Int32Array(Math.max(unitNo + 1, column.length * 2));
  wider.set(column);
  return wider;
}
