import type { Reader } from "@jiceng/db";
import type { Period, ScoreResult } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { asListed, inYear, type ListedRecord, listRecords, recordsOf, type Shelf } from "../records/index.ts";

/** Records are read so many at a time: the database server refuses answers above 10 MB. */
export const SLICE = 100;

/** How a record came into the state in which it is. */
export interface Settled {
  recordId: string;
  move: string;
  byName: string;
  at: number;
}

/** A result as it was fixed, and when it was published, if it was. */
export interface FixedResult {
  recordId: string;
  score: string;
  /** The state that fixed it, and the appeal by which it was computed again. */
  state: string;
  appealId: string | null;
  result: ScoreResult;
  at: number;
  publishedAt: number | null;
}

/** An appeal against a line of a record's score, and how it ended. */
export interface AppealOfYear {
  recordId: string;
  title: string;
  wrong: string;
  byName: string;
  at: number;
  /** 0 while nobody has decided. */
  decided: number;
  points: number | null;
  reason: string | null;
}

/** Records of one collection, unit and year with what was done to them. */
export interface RecordsOfYear {
  records: ListedRecord[];
  settled: Settled[];
  fixed: FixedResult[];
  appeals: AppealOfYear[];
}

const QUERIES = 4;

/** One slice of them, in the order of their beginning reversed; goes into a batch, `asRecordsOfYear` takes what comes back. */
export function recordsOfYear(db: Reader, shelf: Shelf, unitNo: SeenUnit, year: Period, after: number) {
  const those = sql`(select r.id from ${sql.identifier(recordsOf(shelf))} r where r.unit_no = ${unitNo} and ${inYear(year)}
    order by r.at desc, r.id desc limit ${SLICE} offset ${after})`;
  return [
    listRecords(db, shelf, {
      scope: { all: false, units: [unitNo] },
      participant: null,
      only: null,
      where: { year, fields: {} },
      limit: SLICE,
      after,
      whole: true,
    }),
    db.all<Settled>(sql`
      select m.record_id recordId, m.move, m.by_name byName, m.at from moves m join ${sql.identifier(recordsOf(shelf))} r on r.id = m.record_id
      where r.id in ${those} and m.id = (select max(o.id) from moves o where o.record_id = r.id and o.to_state = r.state)`),
    db.all<Omit<FixedResult, "result"> & { result: string }>(sql`
      select f.record_id recordId, f.score, f.state, f.appeal_id appealId, f.result, f.at,
        (select max(p.at) from published_scores p where p.record_id = f.record_id and p.score = f.score) publishedAt
      from fixed_scores f where f.record_id in ${those}
        and f.seq = (select max(o.seq) from fixed_scores o where o.record_id = f.record_id and o.score = f.score)
      order by f.seq`),
    db.all<AppealOfYear>(sql`
      select a.record_id recordId, a.title, a.wrong, a.by_name byName, a.at, d.appeal_id is not null decided, d.points, d.reason
      from appeals a left join appeal_decisions d on d.appeal_id = a.id where a.record_id in ${those} order by a.at`),
  ] as const;
}

/** What `recordsOfYear` of several collections brought in one batch, in their order. */
export const asRecordsOfYear = (shelves: readonly Shelf[], results: readonly unknown[]): RecordsOfYear[] =>
  shelves.map((shelf, i) => {
    const [rows, settled, fixed, appeals] = results.slice(i * QUERIES, (i + 1) * QUERIES) as [
      Parameters<typeof asListed>[1],
      Settled[],
      (Omit<FixedResult, "result"> & { result: string })[],
      AppealOfYear[],
    ];
    return {
      records: asListed(shelf, rows),
      settled,
      fixed: fixed.map((one) => ({ ...one, result: JSON.parse(one.result) as ScoreResult })),
      appeals,
    };
  });
