import type { Reader, Statement } from "@jiceng/db";
import type { Doc, ScalarField, ScoreResult } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import {
  asWhole,
  type RecordSight,
  readable,
  recordsOf,
  rowsColumn,
  type Shelf,
  type StoredRecord,
  type StoredRow,
  storedColumns,
} from "../records/index.ts";
import type { FixedScore } from "./fixed.ts";

const among = (values: readonly unknown[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Fields of a collection that lead to other records of the plugin, each with the shelf where those lie. */
export const linkFields = ({ plugin, collection }: Shelf): { field: string; to: Shelf }[] =>
  Object.entries(collection.fields).flatMap(([field, one]) => {
    const { of } = one as ScalarField;
    const linked = one.type === "link" && of ? plugin.data[of] : undefined;
    return linked ? [{ field, to: { plugin, name: of!, collection: linked } }] : [];
  });

type WholeRow = StoredRow & { lists: string };
type LinkedRow = WholeRow & { origin: string };

const wholeColumns = (shelf: Shelf): SQL => sql`${storedColumns}, ${rowsColumn(shelf)} as lists`;

/** What a score is computed from. */
export interface Scored {
  record: StoredRecord;
  /** Documents that its link fields lead to, by field. */
  linked: Record<string, Doc>;
  /** Results that were kept, oldest first. */
  kept: FixedScore[];
  /** Points that appeals changed, by line. */
  adjusted: Record<string, number>;
}

/** What one score of records is computed from, as far as the reader may read them: goes into a batch, `asScored` takes what comes back. */
export function scoredReads(db: Reader, shelf: Shelf, score: string, asked: readonly string[], sight: RecordSight) {
  const ids = among(asked);
  return [
    db.all(
      sql`select ${wholeColumns(shelf)} from ${sql.identifier(recordsOf(shelf))} r where r.id in ${ids} and ${readable(shelf, sight)}`,
    ),
    db.all(
      sql`select seq, record_id, score, state, result, version, appeal_id, at from fixed_scores where record_id in ${ids} and score = ${score} order by seq`,
    ),
    changesOf(db, score, ids),
    ...linkReads(db, shelf, ids),
  ];
}

/** The records that `scoredReads` asked for. */
export function asScored(shelf: Shelf, results: readonly unknown[]): Scored[] {
  const [rows, fixed, changed, ...linked] = results as [WholeRow[], FixedRow[], ChangedRow[], ...LinkedRow[][]];
  const links = asLinked(shelf, linked);
  const kept = Map.groupBy(fixed, ({ record_id }) => record_id);
  const changes = Map.groupBy(changed, ({ record_id }) => record_id);
  return rows.map((row) => ({
    record: asWhole(shelf, row),
    linked: links.get(row.id) ?? {},
    kept: (kept.get(row.id) ?? []).map(asFixed),
    adjusted: pointsOf(changes.get(row.id) ?? []),
  }));
}

function linkReads(db: Reader, shelf: Shelf, ids: SQL) {
  return linkFields(shelf).map(({ field, to }) =>
    linkedRead(
      db,
      to,
      sql`select r.*, o.id as origin from ${sql.identifier(recordsOf(shelf))} o
        join ${sql.identifier(recordsOf(to))} r on r.id = json_extract(o.doc, ${`$.${field}`}) where o.id in ${ids}`,
    ),
  );
}

const linkedRead = (db: Reader, to: Shelf, rows: SQL) =>
  db.all<LinkedRow>(sql`select r.origin, ${wholeColumns(to)} from (${rows}) r`);

/** By record and field what `linkReads` asked for. */
function asLinked(shelf: Shelf, results: readonly LinkedRow[][]): Map<string, Record<string, Doc>> {
  const links = new Map<string, Record<string, Doc>>();
  for (const [i, { field, to }] of linkFields(shelf).entries())
    for (const row of results[i]!) links.set(row.origin, { ...links.get(row.origin), [field]: asWhole(to, row).doc });
  return links;
}

/** What scores of records with these documents are computed from, in order: for records that are about to be written so. One batch. */
export async function readGrounds(
  db: Reader,
  shelf: Shelf,
  score: string,
  records: readonly { id: string; doc: Doc }[],
): Promise<Pick<Scored, "linked" | "adjusted">[]> {
  const fields = linkFields(shelf);
  const [changed, ...results] = (await db.batch([
    changesOf(db, score, among(records.map(({ id }) => id))),
    ...fields.map(({ field, to }) =>
      linkedRead(
        db,
        to,
        sql`select r.*, r.id as origin from ${sql.identifier(recordsOf(to))} r where r.id in ${among(records.map(({ doc }) => doc[field] ?? ""))}`,
      ),
    ),
  ] as never)) as unknown as [ChangedRow[], ...LinkedRow[][]];
  const found = asLinked(shelf, results);
  return records.map(({ id, doc }) => ({
    adjusted: pointsOf(changed.filter(({ record_id }) => record_id === id)),
    linked: Object.fromEntries(
      fields.flatMap(({ field }) => {
        const linked = found.get(String(doc[field] ?? ""))?.[field];
        return linked ? [[field, linked]] : [];
      }),
    ),
  }));
}

const changesOf = (db: Reader, score: string, ids: SQL) =>
  db.all<ChangedRow>(
    sql`select a.record_id, a.line, d.points from appeals a join appeal_decisions d on d.appeal_id = a.id
      where a.record_id in ${ids} and a.score = ${score} and d.points is not null`,
  );

const pointsOf = (rows: readonly ChangedRow[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ line, points }) => [line, points]));

interface FixedRow {
  seq: number;
  record_id: string;
  score: string;
  state: string;
  result: string;
  version: string;
  appeal_id: string | null;
  at: number;
}
interface ChangedRow {
  record_id: string;
  line: string;
  points: number;
}

const asFixed = ({ record_id, appeal_id, result, ...row }: FixedRow): FixedScore => ({
  ...row,
  recordId: record_id,
  appealId: appeal_id,
  result: JSON.parse(result) as ScoreResult,
});

/** Statements that keep results as they are now, however many. */
export const keepScores = (kept: readonly Omit<FixedScore, "seq">[]): Statement[] =>
  kept.length === 0
    ? []
    : [
        {
          sql: `insert into fixed_scores (record_id, score, state, total, result, version, appeal_id, at)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 from json_each(?)`,
          params: [
            JSON.stringify(
              kept.map((one) => [
                one.recordId,
                one.score,
                one.state,
                one.result.total,
                JSON.stringify(one.result),
                one.version,
                one.appealId,
                one.at,
              ]),
            ),
          ],
        },
      ];
