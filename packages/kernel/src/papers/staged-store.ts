import type { Statement } from "@jiceng/db";
import type { Day, Doc, Period } from "@jiceng/plugin";
import type { Scope, SeenRecordId, SeenUnit } from "../access/index.ts";
import { type RecordKey, recordsOf, rowsFields, rowsOf, type Shelf, splitDoc } from "../records/index.ts";

/** A record as a row of a file would leave it, set aside as the `doc` of a row of `import_rows` until somebody agrees. */
export interface StagedRecord {
  row: number;
  change: "new" | "changed" | "same";
  /** Its number in the file, what it is called, what is different, the unit: for the preview. */
  code: string;
  name: string;
  what: string;
  where: string;
  id: SeenRecordId;
  /** Of the record that was looked at; 0 of a new one. */
  rev: number;
  unitNo: SeenUnit;
  period: Period | null;
  /** Empty where nothing changes. */
  doc: Doc;
  /** Child rows by their field, each as its member and the rest. */
  lists: Record<string, [string | null, Doc][]>;
  keys: [rule: string, key: string][];
  /** Where it counts as soon as it is there: the day, and whether that is in time. */
  completion: [heldOn: Day, onTime: 0 | 1] | null;
}

/** A record to be set aside, with its document as its tables hold it. */
export const stagedRecord = (
  shelf: Shelf,
  { doc, keys, ...record }: Omit<StagedRecord, "lists" | "keys"> & { keys: readonly RecordKey[] },
): StagedRecord => ({ ...record, ...splitDoc(shelf, doc), keys: keys.map(({ rule, key }) => [rule, key]) });

/** Who agreed to a file, and what its new records are. */
export interface Applying {
  duty: string | null;
  state: string;
  move: string;
  by: string;
  byName: string;
  now: number;
  /** How often anybody's rights had changed when the file was looked at. */
  rights: string;
}

/**
 * Statements that write the records that a file left in `import_rows`, all from rows to rows, so that their number is the same for one
 * record and for many thousands. They refuse themselves when somebody's rights have changed since the file was looked at, or one of the records.
 */
export function applyRecords(
  shelf: Shelf,
  id: string,
  { duty, state, move, by, byName, now, rights }: Applying,
): Statement[] {
  const { v = 1, unique } = shelf.collection;
  const table = recordsOf(shelf);
  const lists = rowsFields(shelf).map(([name]) => ({ rows: rowsOf(shelf, name), path: `$.lists.${name}` }));
  return [
    { sql: "select iif((select value from meta where key = 'rights') = ?, 1, json('guard'))", params: [rights] },
    {
      sql: `select iif(exists (select 1 from import_rows s left join ${table} r on r.id = s.doc ->> 'id' and r.rev = s.doc ->> 'rev'
              where s.import_id = ? and s.doc ->> 'change' = 'changed' and r.id is null), json('guard'), 1)`,
      params: [id],
    },
    {
      sql: `insert into ${table} (id, rev, v, unit_no, duty, period, state, by, at, updated_at, doc)
            select doc ->> 'id', 1, ?, doc ->> 'unitNo', ?, doc ->> 'period', ?, ?, ?, ?, doc -> 'doc'
            from import_rows where import_id = ? and doc ->> 'change' = 'new' order by n`,
      params: [v, duty, state, by, now, now, id],
    },
    {
      sql: `update ${table} set doc = s.body, v = max(v, ?), rev = rev + 1, updated_at = ?
            from (select doc ->> 'id' as id, doc -> 'doc' as body from import_rows where import_id = ? and doc ->> 'change' = 'changed') s
            where ${table}.id = s.id`,
      params: [v, now, id],
    },
    ...lists.flatMap(({ rows, path }): Statement[] => [
      { sql: `delete from ${rows} where record_id in ${CHANGED}`, params: [id] },
      {
        sql: `insert into ${rows} (record_id, n, member_id, doc) select s.doc ->> 'id', j.key, j.value ->> 0, j.value -> 1
              from import_rows s, json_each(s.doc, ?) j where s.import_id = ? and s.doc ->> 'change' <> 'same'`,
        params: [path, id],
      },
    ]),
    ...(unique
      ? [
          {
            sql: `delete from record_keys where record_id in ${CHANGED} and rule not in ('$source', '$row')`,
            params: [id],
          },
        ]
      : []),
    {
      sql: `insert into record_keys (shelf, rule, key, record_id) select ?, j.value ->> 0, j.value ->> 1, s.doc ->> 'id'
            from import_rows s, json_each(s.doc, '$.keys') j where s.import_id = ? and s.doc ->> 'change' <> 'same'`,
      params: [table, id],
    },
    {
      sql: `insert into moves (record_id, move, from_state, to_state, by, by_name, reason, at)
            select doc ->> 'id', ?, '', ?, ?, ?, null, ? from import_rows where import_id = ? and doc ->> 'change' = 'new' order by n`,
      params: [move, state, by, byName, now, id],
    },
    {
      sql: `insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at)
            select ?, doc ->> 'unitNo', doc ->> 'period', doc ->> 'id', doc ->> '$.completion[0]', 1, doc ->> '$.completion[1]', ?
            from import_rows where import_id = ? and doc ->> 'change' = 'new' and doc ->> '$.completion[0]' is not null order by n`,
      params: [duty, now, id],
    },
  ];
}

/** Refuses the batch while a record that an import wrote lies out of this scope. */
export const refuseBeyond = (shelf: Shelf, id: string, scope: Scope): Statement[] =>
  scope.all
    ? []
    : [
        {
          sql: `select iif(exists (select 1 from import_marks m join ${recordsOf(shelf)} r on r.id = m.key ->> 0
                  where m.import_id = ? and m.tab = ? and r.unit_no not in (select value from json_each(?))), json('guard'), 1)`,
          params: [id, recordsOf(shelf), JSON.stringify(scope.units)],
        },
      ];

const CHANGED = "(select doc ->> 'id' from import_rows where import_id = ? and doc ->> 'change' = 'changed')";
