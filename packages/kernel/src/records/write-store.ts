import type { Statement } from "@jiceng/db";
import type { Doc } from "@jiceng/plugin";
import { type Principal, personOf, type SeenRecordId } from "../access/index.ts";
import { belonging, filesIn, holdsFiles } from "../files/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { memberKey } from "./document.ts";
import { dropKeys, takeKeys } from "./key-store.ts";
import { isLetGo, keysOf, type RecordKey } from "./keys.ts";
import type { OwnRecord } from "./record.ts";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";

export interface NewRecord extends Omit<OwnRecord, "countedSeq" | "since"> {
  /** Beside those that its collection asks for. */
  keys?: readonly RecordKey[];
}

/** Statements that store new records, however many, with their child rows. */
export function insertRecords(shelf: Shelf, records: readonly NewRecord[], now: number): Statement[] {
  const rows = records.map((r) => [
    r.id,
    r.v,
    r.unitNo,
    r.duty,
    r.period,
    r.state,
    r.by,
    r.at,
    withoutRows(shelf, r.doc),
  ]);
  return [
    {
      sql: `insert into ${recordsOf(shelf)} (id, rev, v, unit_no, duty, period, state, by, at, updated_at, doc)
            select value ->> 0, 1, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?, value ->> 8 from json_each(?)`,
      params: [now, JSON.stringify(rows)],
    },
    ...replaceRows(shelf, records, true),
    ...takeKeys(
      shelf,
      records.map((record) => ({
        id: record.id,
        keys: [...held(shelf, record, record.state), ...(record.keys ?? [])],
      })),
    ),
    ...withFiles(shelf, records, now),
  ];
}

const held = ({ collection }: Shelf, record: Parameters<typeof keysOf>[1], state: string): RecordKey[] =>
  isLetGo(collection, state) ? [] : keysOf(collection, record);

/**
 * Statements that save a record as its author left it; refused when somebody saved it in between. What a later version of its collection
 * wrote stays later: its `upgrade` is not run a second time over what people have changed since.
 */
export const updateRecord = (
  shelf: Shelf,
  record: Pick<OwnRecord, "id" | "rev" | "unitNo" | "period" | "state" | "doc">,
  now: number,
): Statement[] => [
  {
    sql: `update ${recordsOf(shelf)} set doc = ?, v = max(v, ?), rev = rev + 1, updated_at = ? where id = ? and rev = ?`,
    params: [withoutRows(shelf, record.doc), shelf.collection.v ?? 1, now, record.id, record.rev],
  },
  EXACTLY_ONE,
  ...replaceRows(shelf, [record], false),
  ...(shelf.collection.unique
    ? [dropKeys(record.id), ...takeKeys(shelf, [{ id: record.id, keys: held(shelf, record, record.state) }])]
    : []),
  ...withFiles(shelf, [record], now),
];

/** Files that the documents name become their records'; those that they named before are let go of. */
const withFiles = (
  { plugin, name, collection: { fields } }: Shelf,
  records: readonly { id: SeenRecordId; doc: Doc }[],
  now: number,
): Statement[] =>
  holdsFiles(fields)
    ? records.flatMap(({ id, doc }) =>
        belonging(
          {
            ...{ id, plugin: plugin.id, collection: name },
            files: filesIn(fields, doc),
            besides: Object.entries(doc).flatMap(([field, value]) =>
              Object.hasOwn(fields, field) ? [] : [value].flat().filter((one) => typeof one === "string"),
            ),
          },
          now,
        ),
      )
    : [];

/** Child rows of many records at once: the old ones go, the new ones come from one JSON argument. */
function replaceRows(shelf: Shelf, records: readonly { id: SeenRecordId; doc: Doc }[], fresh: boolean): Statement[] {
  const split = records.map(({ id, doc }) => ({ id, lists: splitDoc(shelf, doc).lists }));
  return rowsFields(shelf).flatMap(([name]): Statement[] => {
    const rows = rowsOf(shelf, name);
    const all = split.flatMap(({ id, lists }) =>
      lists[name]!.map(([member, rest], n) => [id, n, member, JSON.stringify(rest)]),
    );
    return [
      ...(fresh
        ? []
        : records.map(({ id }): Statement => ({ sql: `delete from ${rows} where record_id = ?`, params: [id] }))),
      {
        sql: `insert into ${rows} (record_id, n, member_id, doc) select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`,
        params: [JSON.stringify(all)],
      },
    ];
  });
}

const withoutRows = (shelf: Shelf, doc: Doc): string => JSON.stringify(splitDoc(shelf, doc).doc);

/** A document as its tables hold it: what is its own, and its child rows by their field, each as its member and the rest. */
export function splitDoc(shelf: Shelf, doc: Doc): { doc: Doc; lists: Record<string, [member: string | null, Doc][]> } {
  const lists = rowsFields(shelf).map(([name, field]) => {
    const key = memberKey(field) ?? "";
    const rows = ((doc[name] as Doc[] | undefined) ?? []).map(({ [key]: member, ...rest }): [string | null, Doc] => [
      (member as string | undefined) ?? null,
      rest,
    ]);
    return [name, rows] as const;
  });
  const names = new Set(lists.map(([name]) => name));
  return {
    doc: Object.fromEntries(Object.entries(doc).filter(([name]) => !names.has(name))),
    lists: Object.fromEntries(lists),
  };
}

/** Statements that move a record from one state to the next, with the row that tells of it. */
export const moveRecord = (
  shelf: Shelf,
  record: { id: SeenRecordId; rev: number },
  move: { name: string; from: string; to: string; reason: string | null },
  by: Pick<Principal, "id" | "memberId" | "name">,
  now: number,
): Statement[] => [
  {
    sql: `update ${recordsOf(shelf)} set state = ?, rev = rev + 1, updated_at = ? where id = ? and rev = ? and state = ?`,
    params: [move.to, now, record.id, record.rev, move.from],
  },
  EXACTLY_ONE,
  ...(isLetGo(shelf.collection, move.to) ? [dropKeys(record.id)] : []),
  insertMoves([
    {
      recordId: record.id,
      move: move.name,
      from: move.from,
      to: move.to,
      by: personOf(by),
      byName: by.name,
      reason: move.reason,
      at: now,
    },
  ]),
];

export const insertMoves = (
  made: readonly {
    recordId: SeenRecordId;
    move: string;
    from: string;
    to: string;
    by: string;
    byName: string;
    reason: string | null;
    at: number;
  }[],
): Statement => ({
  sql: "insert into moves (record_id, move, from_state, to_state, by, by_name, reason, at) select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 from json_each(?)",
  params: [JSON.stringify(made.map((m) => [m.recordId, m.move, m.from, m.to, m.by, m.byName, m.reason, m.at]))],
});
