import type { Reader, Statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { Scope, SeenRecordId, SeenUnit } from "../access/index.ts";
import { recordsOf, type Shelf } from "../records/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Appeal } from "./appeal.ts";

interface AppealRow extends Omit<Appeal, "links" | "decision"> {
  links: string;
  newPoints: number | null;
  reason: string | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: number | null;
}

const columns = sql`a.id, a.plugin, a.collection, a.record_id "recordId", a.unit_no "unitNo", a.score, a.line, a.title, a.points, a.of,
  a.wrong, a.proof, a.links, a.by, a.by_name "byName", a.by_account "byAccount", a.at,
  d.points "newPoints", d.reason, d.by "decidedBy", d.by_name "decidedByName", d.at "decidedAt"`;
const from = sql`from appeals a left join appeal_decisions d on d.appeal_id = a.id`;

export const asAppeals = (rows: readonly AppealRow[]): Appeal[] =>
  rows.map(({ links, newPoints, reason, decidedBy, decidedByName, decidedAt, ...appeal }) => ({
    ...appeal,
    links: JSON.parse(links) as string[],
    decision:
      decidedAt === null
        ? null
        : { points: newPoints, reason: reason ?? "", by: decidedBy ?? "", byName: decidedByName ?? "", at: decidedAt },
  }));

/** Appeals against lines of one record's score. */
export const appealsOf = (db: Reader, record: SeenRecordId, score: string) =>
  db.all<AppealRow>(sql`select ${columns} ${from} where a.record_id = ${record} and a.score = ${score} order by a.at`);

/** Persons who ever made a move of a record. */
export const moversOf = (db: Reader, record: SeenRecordId) =>
  db.all<{ by: string }>(sql`select distinct "by" from moves where record_id = ${record}`);

/** One kind of appeals, and the units in which somebody decides them. */
export interface AppealScope {
  plugin: string;
  score: string;
  scope: Scope;
}

const decidedIn = (scopes: readonly AppealScope[]): SQL =>
  scopes.length === 0
    ? sql`0`
    : sql`(${sql.join(
        scopes.map(
          ({ plugin, score, scope }) =>
            sql`(a.plugin = ${plugin} and a.score = ${score} and ${
              scope.all ? sql`1` : sql`a.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`
            })`,
        ),
        sql` or `,
      )})`;

const MOST = 100;

/** Appeals that wait for somebody who decides these kinds there, the oldest first; those of their own do not wait for them. */
export const appealsToDecide = (db: Reader, scopes: readonly AppealScope[], person: string, limit = MOST) =>
  db.all<AppealRow & { unit: string }>(
    sql`select ${columns}, u.name unit ${from} join units u on u.no = a.unit_no
      where d.appeal_id is null and a.by <> ${person} and ${decidedIn(scopes)} order by a.at limit ${limit}`,
  );

/** Appeals that somebody made, the newest first. */
export const appealsBy = (db: Reader, person: string) =>
  db.all<AppealRow & { unit: string }>(
    sql`select ${columns}, u.name unit ${from} join units u on u.no = a.unit_no where a.by = ${person} order by a.at desc limit ${MOST}`,
  );

/** Statements that make an appeal, once for each line and only in the state in which it was looked at. */
export const appealStatements = (
  shelf: Shelf,
  { recordId, unitNo, ...appeal }: Omit<Appeal, "decision"> & { recordId: SeenRecordId; unitNo: SeenUnit },
  state: string,
): Statement[] => [
  {
    sql: `insert into appeals (id, plugin, collection, record_id, unit_no, score, line, title, points, of, wrong, proof, links, by, by_name, by_account, at)
      select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17
      where exists (select 1 from ${recordsOf(shelf)} where id = ?4 and state = ?18)`,
    params: [
      appeal.id,
      appeal.plugin,
      appeal.collection,
      recordId,
      unitNo,
      appeal.score,
      appeal.line,
      appeal.title,
      appeal.points,
      appeal.of,
      appeal.wrong,
      appeal.proof,
      JSON.stringify(appeal.links),
      appeal.by,
      appeal.byName,
      appeal.byAccount,
      appeal.at,
      state,
    ],
  },
  EXACTLY_ONE,
];

/** Statements that decide an appeal, once, and never by whoever made it. */
export const decisionStatements = (
  appeal: Pick<Appeal, "id">,
  { points, reason, by, byName, at }: NonNullable<Appeal["decision"]>,
): Statement[] => [
  {
    sql: `insert into appeal_decisions (appeal_id, points, reason, by, by_name, at)
      select ?1, ?2, ?3, ?4, ?5, ?6 where exists (select 1 from appeals where id = ?1 and by <> ?4)`,
    params: [appeal.id, points, reason, by, byName, at],
  },
  EXACTLY_ONE,
];
