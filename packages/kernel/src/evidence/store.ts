import type { Reader, Statement } from "@jiceng/db";
import { sql } from "drizzle-orm";
import type { SeenRecordId } from "../access/index.ts";
import { labelPath, type RecordSight, readable, recordsOf, type Shelf } from "../records/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { EvidenceLink, NewLink } from "./evidence.ts";

interface Row {
  link_id: string;
  plugin: string;
  collection: string;
  record_id: string;
  for_plugin: string;
  for_collection: string;
  for_record_id: string;
  for_line: string;
  by_name: string;
  at: number;
}

const MOST = 100;

/** Links that stand at either end of a record, the newest first. Whether the other end may be told is for whoever asks to judge. */
export async function linksOf(db: Reader, record: SeenRecordId): Promise<EvidenceLink[]> {
  const rows = await db.all<Row>(
    sql`select * from evidence e where (e.record_id = ${record} or e.for_record_id = ${record}) and e.delta = 1
      and not exists (select 1 from evidence t where t.link_id = e.link_id and t.delta = -1) order by e.seq desc limit ${MOST}`,
  );
  return rows.map((row) => ({
    id: row.link_id,
    source: { plugin: row.plugin, collection: row.collection, record: row.record_id },
    target: { plugin: row.for_plugin, collection: row.for_collection, record: row.for_record_id },
    line: asLine(row.for_line),
    byName: row.by_name,
    at: row.at,
  }));
}

const asLine = (text: string): EvidenceLink["line"] => {
  const at = text.indexOf("/");
  return at < 0 ? null : { score: text.slice(0, at), code: text.slice(at + 1) };
};

/** Statements that make links; one that stands already is not made a second time. */
export const linkStatements = (
  links: readonly NewLink[],
  by: { person: string; name: string },
  now: number,
): Statement[] =>
  links.length === 0
    ? []
    : [
        {
          sql: `insert into evidence (link_id, delta, plugin, collection, record_id, for_plugin, for_collection, for_record_id, for_line, by, by_name, at)
            select value ->> 0, 1, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?1, ?2, ?3 from json_each(?4) n
            where not exists (select 1 from evidence e where e.delta = 1 and e.record_id = n.value ->> 3 and e.for_record_id = n.value ->> 6 and e.for_line = n.value ->> 7
              and not exists (select 1 from evidence t where t.link_id = e.link_id and t.delta = -1))`,
          params: [
            by.person,
            by.name,
            now,
            JSON.stringify(
              links.map(({ id, source, target, line }) => [
                id,
                source.plugin,
                source.collection,
                source.record,
                target.plugin,
                target.collection,
                target.record,
                line ? `${line.score}/${line.code}` : "",
              ]),
            ),
          ],
        },
      ];

/** Statements that take a link of a record back, once, by a row of its own. */
export const unlinkStatements = (
  id: string,
  target: SeenRecordId,
  by: { person: string; name: string },
  now: number,
): Statement[] => [
  {
    sql: `insert into evidence (link_id, delta, plugin, collection, record_id, for_plugin, for_collection, for_record_id, for_line, by, by_name, at)
      select link_id, -1, plugin, collection, record_id, for_plugin, for_collection, for_record_id, for_line, ?1, ?2, ?3 from evidence
      where link_id = ?4 and for_record_id = ?5 and delta = 1`,
    params: [by.person, by.name, now, id, target],
  },
  EXACTLY_ONE,
];

/** A record that could be evidence. */
export interface Candidate {
  id: string;
  label: string | null;
  unit: string;
  state: string;
  /** UTC milliseconds. */
  at: number;
}

const OFFERED = 20;

/** Records of a collection that somebody may read and whose name holds a text, the newest first. */
export const candidates = (db: Reader, shelf: Shelf, sight: RecordSight, text: string) => {
  const label = sql`json_extract(r.doc, ${labelPath(shelf.collection)})`;
  return db.all<Candidate>(
    sql`select r.id, ${label} label, u.name unit, r.state, r.at from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no
      where ${readable(shelf, sight)} and (${text} = '' or instr(${label}, ${text}) > 0) order by r.at desc limit ${OFFERED}`,
  );
};
