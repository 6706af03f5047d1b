import type { Reader, Statement } from "@jiceng/db";
import type { Day, Period, PublishedScore } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { type RecordSight, readable, recordsOf, type Shelf } from "../records/index.ts";
import { inScope, unitAndBelow } from "../units/index.ts";
import { type KeptTotal, type Publishable, sincePublished } from "./publication.ts";

/** The kept results of a record and score, as JSON, oldest first. */
const keptColumn = sql`(select json_group_array(json_array(f.seq, f.state, f.appeal_id, f.at, f.total, f.level)) from (
  select seq, state, appeal_id, at, total, json_extract(result, '$.level') level from fixed_scores
  where record_id = p.record_id and score = p.score order by seq) f)`;

type KeptRow = [
  seq: number,
  state: string,
  appeal: string | null,
  at: number,
  total: number | null,
  level: string | null,
];

const asKept = (json: string): KeptTotal[] =>
  (JSON.parse(json) as KeptRow[]).map(([seq, state, appealId, at, total, level]) => ({
    ...{ seq, state, appealId, at },
    result: { total, ...(level !== null && { level }) },
  }));

interface PublishableRow {
  id: string;
  kept: string;
  published: string;
  appealed: number;
}

/** What stands in the way of publishing a score of records, by record. */
export async function readPublishable(
  db: Reader,
  score: string,
  ids: readonly string[],
): Promise<Map<string, Publishable>> {
  const rows = await db.all<PublishableRow>(sql`
    select p.record_id id, ${keptColumn} kept,
      (select json_group_array(fixed_seq) from published_scores o where o.record_id = p.record_id and o.score = p.score) published,
      exists (select 1 from appeals a left join appeal_decisions d on d.appeal_id = a.id
        where a.record_id = p.record_id and a.score = p.score and d.appeal_id is null) appealed
    from (select value record_id, ${score} score from json_each(${JSON.stringify(ids)})) p`);
  return new Map(
    rows.map(({ id, kept, published, appealed }) => [
      id,
      { kept: asKept(kept), published: JSON.parse(published) as number[], isAppealed: appealed === 1 },
    ]),
  );
}

/** One result that is about to be published. */
export interface Publication {
  recordId: string;
  unitNo: number;
  memberId: string | null;
  period: Period | null;
}

/** Who publishes what, to whom. */
export interface Published {
  plugin: string;
  collection: string;
  score: string;
  audience: "unit" | "everyone";
  by: string;
  byName: string;
  at: number;
}

/**
 * Statements that publish the results that hold when they run, or refuse the batch: where one has none, was published meanwhile, or is
 * being appealed. What is published is copied here from what was kept, and never changes again.
 */
export const publishScores = (
  { plugin, collection, score, audience, by, byName, at }: Published,
  records: readonly Publication[],
): Statement[] => [
  {
    sql: `insert into published_scores (plugin, collection, record_id, score, fixed_seq, unit_no, member_id, period, total, level, audience, by, by_name, at)
      select ?1, ?2, f.record_id, f.score, f.seq, v.value ->> 1, v.value ->> 2, v.value ->> 3, f.total, json_extract(f.result, '$.level'), ?4, ?5, ?6, ?7
      from json_each(?8) v join fixed_scores f on f.seq = (select max(seq) from fixed_scores where record_id = v.value ->> 0 and score = ?3)
      where not exists (select 1 from published_scores o where o.record_id = f.record_id and o.score = f.score and o.fixed_seq >= (
          select max(seq) from fixed_scores where record_id = f.record_id and score = f.score and appeal_id is null))
        and not exists (select 1 from appeals a left join appeal_decisions d on d.appeal_id = a.id
          where a.record_id = f.record_id and a.score = f.score and d.appeal_id is null)`,
    params: [
      plugin,
      collection,
      score,
      audience,
      by,
      byName,
      at,
      JSON.stringify(records.map(({ recordId, unitNo, memberId, period }) => [recordId, unitNo, memberId, period])),
    ],
  },
  { sql: "select iif(changes() = ?, 1, json('guard'))", params: [records.length] },
];

/** Which published results of a score are asked for, and by whom. */
export interface PublishedQuery {
  score: string;
  /** Where the reader may open units, and who they are: what was published to a unit is read by whoever may see it. */
  units: Scope;
  member: string | null;
  sight: RecordSight;
  day: Day;
  unit?: string;
  period?: Period;
  order: "tree" | "points";
  limit: number;
  after: number;
}

interface PublishedRow {
  id: string;
  unitId: string;
  unitName: string;
  unitNo: number;
  member: string | null;
  name: string | null;
  period: Period | null;
  total: number | null;
  level: string | null;
  fixedSeq: number;
  by: string;
  at: number;
  state: string;
  kept: string;
  opens: number;
}

/** Published results, the last of each record, in the order of the tree and there by strokes of the name; goes into a batch, `asPublished` takes what comes back. */
export const publishedRead = (
  db: Reader,
  shelf: Shelf,
  { score, units, member, sight, day, unit, period, order, limit, after }: PublishedQuery,
) =>
  db.all<PublishedRow>(sql`
    with recursive
      told (seq) as (
        select max(seq) from published_scores
        where plugin = ${shelf.plugin.id} and score = ${score} ${period === undefined ? sql`` : sql`and period = ${period}`}
        group by record_id),
      shown as (
        select p.* from published_scores p where p.seq in (select seq from told)
          and (p.audience = 'everyone' or ${inScope(sql`p.unit_no`, units)} or p.member_id = ${member})
          ${unit === undefined ? sql`` : sql`and p.unit_no in ${unitAndBelow(unit, { all: true }, day)}`}),
      up (no, at, depth) as (
        select distinct unit_no, unit_no, 0 from shown
        union all select up.no, l.parent_no, up.depth + 1 from up join placements l on l.unit_no = up.at
          and l.valid_from <= ${day} and (l.valid_to is null or l.valid_to > ${day}) where l.parent_no > 0),
      lines (no, line) as (
        select no, group_concat(printf('%09d', at), '/') from (select no, at from up order by no, depth desc) group by no)
    select p.record_id id, u.id unitId, u.name unitName, p.unit_no unitNo, p.member_id member, m.name, p.period, p.total, p.level,
      p.fixed_seq fixedSeq, p.by_name "by", p.at, r.state, ${keptColumn} kept, ${readable(shelf, sight)} opens
    from shown p
      join units u on u.no = p.unit_no
      join lines on lines.no = p.unit_no
      join ${sql.identifier(recordsOf(shelf))} r on r.id = p.record_id
      left join members m on m.id = p.member_id
      left join member_readings b on b.member_id = p.member_id
    order by ${order === "points" ? sql`(select f.total from fixed_scores f where f.record_id = p.record_id and f.score = p.score order by f.seq desc limit 1) desc nulls last,` : sql``}
      lines.line, b.by_strokes, m.name, p.seq
    limit ${limit} offset ${after}`);

/** What `publishedRead` brought, as a plugin is told it. `opensUnit`: whether the reader may open a unit. */
export const asPublished = (
  { collection: { flow } }: Shelf,
  rows: readonly PublishedRow[],
  opensUnit: (unitNo: number) => boolean,
): PublishedScore[] =>
  rows.map(({ id, unitId, unitNo, fixedSeq, state, kept, opens, ...row }) => ({
    ...row,
    record: opens === 1 ? id : "",
    unit: opensUnit(unitNo) ? unitId : "",
    since: sincePublished(flow, state, asKept(kept), fixedSeq),
  }));

/** When a score of one record was published, by whom and to whom, the newest last. */
export const publicationsOf = (db: Reader, recordId: string, score: string) =>
  db.all<{ at: number; byName: string; audience: "unit" | "everyone"; total: number | null; level: string | null }>(
    sql`select at, by_name "byName", audience, total, level from published_scores where record_id = ${recordId} and score = ${score} order by seq`,
  );
