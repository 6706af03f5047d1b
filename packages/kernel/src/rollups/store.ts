import type { Reader, Statement } from "@jiceng/db";
import type { Day, Period } from "@jiceng/plugin";
import { and, asc, eq, gte, lte } from "drizzle-orm";
import type { Figures } from "../duties/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { allExcused, allFigures, type DutyHead, type PublishedFigures, type Report, type UnitLine } from "./report.ts";
import { figureReports, groupFigureLines, groupFigures, groupReports } from "./schema.ts";

/** What headquarters was last told, as the enterprise remembers it. */
export interface Told {
  headquarters: string;
  seq: number;
  mark: string;
  day: Day;
  /** Hash of each month as it was told. */
  months: Readonly<Record<Period, string>>;
}

export async function readTold(db: Reader): Promise<Told | null> {
  const [row] = await db.select().from(figureReports).where(eq(figureReports.id, 1));
  return row ? { ...row, months: JSON.parse(row.months) } : null;
}

/** Notes what headquarters is told now; refused where somebody else has told it meanwhile. */
export const telling = ({ headquarters, seq, mark, day, months }: Told, before: number): Statement[] => [
  {
    sql: `insert into figure_reports (id, headquarters, seq, mark, on_day, months) values (1, ?, ?, ?, ?, ?)
      on conflict (id) do update set headquarters = excluded.headquarters, seq = excluded.seq, mark = excluded.mark,
        on_day = excluded.on_day, months = excluded.months where figure_reports.seq = ?`,
    params: [headquarters, seq, mark, day, JSON.stringify(months), before],
  },
  EXACTLY_ONE,
];

/** Whether headquarters holds a month of an enterprise as of the same report or a later one: what comes late changes nothing. */
const HELD = `exists (select 1 from group_figures where tenant_id = ? and period = ? and (as_of > ? or (as_of = ? and seq >= ?)))`;

/** Takes a report in, month by month, where nothing newer is held. */
export function reportTaken(
  { id: tenant, name }: { id: string; name: string },
  report: Report,
  now: number,
): Statement[] {
  const { seq, asOf, months } = report;
  return [
    ...months.flatMap(({ period, duties, units, published }): Statement[] => {
      const held = [tenant, period, asOf, asOf, seq];
      const top = units[0]?.counts ?? [];
      const { due, done, onTime, weighted = { due, done, onTime } } = allFigures(duties, top);
      return [
        {
          sql: `delete from group_figure_lines where tenant_id = ? and period = ? and not ${HELD}`,
          params: [tenant, period, ...held],
        },
        {
          sql: `insert into group_figure_lines (tenant_id, period, n, unit_id, name, branches, counts)
            select ?, ?, key, value ->> 'id', value ->> 'name', value ->> 'branches', value -> 'counts'
            from json_each(?) where not ${HELD}`,
          params: [tenant, period, JSON.stringify(units), ...held],
        },
        // The head comes last: by it the lines have seen whether they are wanted.
        {
          sql: `insert into group_figures (tenant_id, period, as_of, seq, duties, published, due, done, on_time, weighted_due, weighted_done, weighted_on_time, excused)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, period) do update set as_of = excluded.as_of, seq = excluded.seq, duties = excluded.duties,
              published = excluded.published, due = excluded.due, done = excluded.done, on_time = excluded.on_time,
              weighted_due = excluded.weighted_due, weighted_done = excluded.weighted_done, weighted_on_time = excluded.weighted_on_time,
              excused = excluded.excused
            where excluded.as_of > group_figures.as_of or (excluded.as_of = group_figures.as_of and excluded.seq > group_figures.seq)`,
          params: [
            ...[tenant, period, asOf, seq, JSON.stringify(duties), published && JSON.stringify(published)],
            ...[due, done, onTime, weighted.due, weighted.done, weighted.onTime, allExcused(duties, top)],
          ],
        },
      ];
    }),
    {
      sql: `insert into group_reports (tenant_id, name, as_of, seq, at) values (?, ?, ?, ?, ?)
        on conflict (tenant_id) do update set name = excluded.name, as_of = excluded.as_of, seq = excluded.seq, at = excluded.at
        where excluded.as_of > group_reports.as_of or (excluded.as_of = group_reports.as_of and excluded.seq > group_reports.seq)`,
      params: [tenant, name, asOf, seq, now],
    },
  ];
}

/** When an enterprise last reported. */
export interface StoredReport {
  tenantId: string;
  name: string;
  asOf: number;
  at: number;
}

/** A month of an enterprise in sum, as of a report. */
export interface StoredSum {
  tenantId: string;
  period: Period;
  asOf: number;
  figures: Figures;
}

/** The same with its duties and lines. */
export interface StoredMonth extends StoredSum {
  duties: readonly DutyHead[];
  lines: readonly UnitLine[];
  published: PublishedFigures | null;
}

const SUM = {
  tenantId: groupFigures.tenantId,
  period: groupFigures.period,
  asOf: groupFigures.asOf,
  due: groupFigures.due,
  done: groupFigures.done,
  onTime: groupFigures.onTime,
  weightedDue: groupFigures.weightedDue,
  weightedDone: groupFigures.weightedDone,
  weightedOnTime: groupFigures.weightedOnTime,
};
type SumRow = Omit<typeof groupFigures.$inferSelect, "seq" | "duties" | "published" | "excused">;

const asSum = (row: SumRow): StoredSum => ({
  tenantId: row.tenantId,
  period: row.period,
  asOf: row.asOf,
  figures: {
    due: row.due,
    done: row.done,
    onTime: row.onTime,
    ...(row.weightedDue !== row.due && {
      weighted: { due: row.weightedDue, done: row.weightedDone, onTime: row.weightedOnTime },
    }),
  },
});

const reports = (db: Reader) =>
  db
    .select({ tenantId: groupReports.tenantId, name: groupReports.name, asOf: groupReports.asOf, at: groupReports.at })
    .from(groupReports);
const sums = (db: Reader, from: Period, to: Period) =>
  db
    .select(SUM)
    .from(groupFigures)
    .where(and(gte(groupFigures.period, from), lte(groupFigures.period, to)));
const HEAD = { ...SUM, duties: groupFigures.duties, published: groupFigures.published };
const LINE = {
  tenantId: groupFigureLines.tenantId,
  id: groupFigureLines.unitId,
  name: groupFigureLines.name,
  branches: groupFigureLines.branches,
  counts: groupFigureLines.counts,
};
type LineRow = { tenantId: string; id: string; name: string; branches: number; counts: string };

const asMonth = (
  head: SumRow & { duties: string; published: string | null },
  lines: readonly LineRow[],
): StoredMonth => ({
  ...asSum(head),
  duties: JSON.parse(head.duties),
  published: head.published === null ? null : JSON.parse(head.published),
  lines: lines.map(({ id, name, branches, counts }) => ({ id, name, branches, counts: JSON.parse(counts) })),
});

/** What the group's board is made of: who reported when, the month looked at by enterprise, and sums of the months around it. One batch. */
export async function readGroupMonth(
  db: Reader,
  period: Period,
  { from, to }: { from: Period; to: Period },
): Promise<{ reports: StoredReport[]; months: StoredMonth[]; sums: StoredSum[] }> {
  const [reported, heads, lines, summed] = await db.batch([
    reports(db),
    db.select(HEAD).from(groupFigures).where(eq(groupFigures.period, period)),
    db
      .select(LINE)
      .from(groupFigureLines)
      .where(and(eq(groupFigureLines.period, period), eq(groupFigureLines.n, 0))),
    sums(db, from, to),
  ]);
  const tops = Map.groupBy(lines, ({ tenantId }) => tenantId);
  return {
    reports: reported,
    months: heads.map((head) => asMonth(head, tops.get(head.tenantId) ?? [])),
    sums: summed.map(asSum),
  };
}

/** What the page of one enterprise is made of, and of the others that sum by which it is compared. One batch. */
export async function readEnterpriseMonth(
  db: Reader,
  tenantId: string,
  period: Period,
  { from, to }: { from: Period; to: Period },
): Promise<{ reports: StoredReport[]; month: StoredMonth | null; sums: StoredSum[] }> {
  const [reported, [head], lines, summed] = await db.batch([
    reports(db),
    db
      .select(HEAD)
      .from(groupFigures)
      .where(and(eq(groupFigures.tenantId, tenantId), eq(groupFigures.period, period))),
    db
      .select(LINE)
      .from(groupFigureLines)
      .where(and(eq(groupFigureLines.tenantId, tenantId), eq(groupFigureLines.period, period)))
      .orderBy(asc(groupFigureLines.n)),
    sums(db, from, to),
  ]);
  return { reports: reported, month: head ? asMonth(head, lines) : null, sums: summed.map(asSum) };
}
