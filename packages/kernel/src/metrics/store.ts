import type { Reader } from "@jiceng/db";
import { type Cadence, firstDay, lastDay, type Metric, type Period, within } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import {
  asWhole,
  columnOf,
  recordsOf,
  rowsColumn,
  type Shelf,
  type StoredRecord,
  type StoredRow,
  storedColumns,
} from "../records/index.ts";

const CADENCES: readonly Cadence[] = ["month", "quarter", "half", "year"];

/** A period with every finer one inside it: what belongs to September counts in the third quarter. */
export const inside = (period: Period): Period[] => [
  ...new Set([period, ...CADENCES.flatMap((cadence) => within(period, cadence))]),
];

/** Of a record `r`: that it counts in the period. */
function counts({ collection }: Shelf, metric: Pick<Metric, "in">, period: Period): SQL {
  const periods = sql`(select value from json_each(${JSON.stringify(inside(period))}))`;
  if (metric.in === "$period") return sql`r.period in ${periods}`;
  const value = collection.index?.includes(metric.in)
    ? sql`r.${sql.identifier(columnOf(metric.in))}`
    : sql`json_extract(r.doc, ${`$.${metric.in}`})`;
  return collection.fields[metric.in]?.type === "period"
    ? sql`${value} in ${periods}`
    : sql`${value} between ${firstDay(period)} and ${lastDay(period)}`;
}

/** The records of a collection in these units that count in a period, with their child rows: goes into a batch, `asCounted` takes what comes back. */
export const countedRead = (
  db: Reader,
  shelf: Shelf,
  metric: Pick<Metric, "in">,
  period: Period,
  units: readonly SeenUnit[],
) =>
  db.all<StoredRow & { lists: string }>(
    sql`select ${storedColumns}, ${rowsColumn(shelf)} as lists from ${sql.identifier(recordsOf(shelf))} r
      where r.unit_no in (select value from json_each(${JSON.stringify(units)})) and ${counts(shelf, metric, period)}`,
  );

/** The records that `countedRead` asked for. */
export const asCounted = (shelf: Shelf, rows: readonly (StoredRow & { lists: string })[]): StoredRecord[] =>
  rows.map((row) => asWhole(shelf, row));
