import type { Period } from "@jiceng/plugin";
import type { Figures } from "./duty.ts";
import type { RecountedDuty } from "./verify-question.ts";
import type { Counted, Mismatch } from "./verify-store.ts";

/** One duty of one unit whose figures differ; `null` where that side does not know the unit. */
interface Difference {
  unit: string;
  name: string;
  duty: string;
  period: Period;
  columns: Figures | null;
  rows: Figures | null;
}

/** What a recount of one period found. */
export interface Verification {
  period: Period;
  nodes: number;
  /** Single numbers compared: what was due, done and on time, for every node and duty. */
  figures: number;
  differences: Difference[];
  differenceCount: number;
  withoutRecord: Mismatch[];
  withoutCompletion: Mismatch[];
  /** 人次: rows of people in the records that count; `twice` of them name somebody a second time. */
  attendance: { rows: number; twice: number; strays: number };
}

/** A node's figures as the columns have them. */
export interface ColumnTotals {
  unit: string;
  name: string;
  duties: Record<string, Figures>;
}

const SHOWN = 100;
const ZERO: Figures = { due: 0, done: 0, onTime: 0 };

/** Lays what the columns say beside what the rows say. */
export function compare(
  period: Period,
  duties: readonly RecountedDuty[],
  columns: readonly ColumnTotals[],
  counted: Counted,
): Verification {
  const sums = new Map<string, Figures>();
  for (const { unit, duty, due, done, onTime } of counted.figures) {
    const sum = sums.get(`${duty} ${unit}`) ?? ZERO;
    sums.set(`${duty} ${unit}`, { due: sum.due + due, done: sum.done + done, onTime: sum.onTime + onTime });
  }
  const held = new Map(columns.map((node) => [node.unit, node]));
  const names = new Map([...columns, ...counted.nodes].map(({ unit, name }) => [unit, name]));
  const stored = new Set(counted.nodes.map(({ unit }) => unit));
  const differences: Difference[] = [];
  for (const [unit, name] of names) {
    for (const { key } of duties) {
      const inColumns = held.get(unit)?.duties[key] ?? null;
      const inRows = stored.has(unit) ? (sums.get(`${key} ${unit}`) ?? ZERO) : null;
      if (!same(inColumns, inRows))
        differences.push({ unit, name, duty: key, period, columns: inColumns, rows: inRows });
    }
  }
  const add = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
  const rows = add(counted.attendance.map((one) => one.rows));
  return {
    period,
    nodes: names.size,
    figures: names.size * duties.length * 3,
    differences: differences.slice(0, SHOWN),
    differenceCount: differences.length,
    withoutRecord: counted.withoutRecord.slice(0, SHOWN),
    withoutCompletion: counted.withoutCompletion.slice(0, SHOWN),
    attendance: {
      rows,
      twice: rows - add(counted.attendance.map(({ people }) => people)),
      strays: add(counted.strays.map((one) => one.rows)),
    },
  };
}

const same = (a: Figures | null, b: Figures | null): boolean =>
  a !== null && b !== null && a.due === b.due && a.done === b.done && a.onTime === b.onTime;
