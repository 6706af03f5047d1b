import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, eq, sql } from "drizzle-orm";
import { recordOf, type Scope, type SeenUnit, unitWithin } from "../access/index.ts";
import {
  asWhole,
  type OwnRecord,
  recordsOf,
  rowsColumn,
  type Shelf,
  type StoredRecord,
  storedColumns,
} from "../records/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { unitsMeant } from "../units/index.ts";
import { tableImports } from "./schema.ts";
import type { ReadTable } from "./spreadsheet.ts";

/** How a row differs from what is held. */
export interface TableCounts {
  fresh: number;
  changed: number;
  same: number;
}

export interface TableImport {
  id: string;
  plugin: string;
  form: string;
  fileName: string;
  state: string;
  tables: ReadTable[];
  counts: TableCounts;
}

const DAY = 24 * 3_600_000;

/** Sets a file aside until whoever sent it has decided; what they left lying for a day goes. */
export const setAside = (entry: Omit<TableImport, "state" | "counts"> & { by: string; at: number }): Statement[] => [
  {
    sql: "delete from table_imports where by = ? and state = 'ready' and at < ?",
    params: [entry.by, entry.at - DAY],
  },
  {
    sql: "insert into table_imports (id, plugin, form, file_name, by, at, state, rows, counts) values (?, ?, ?, ?, ?, ?, 'ready', ?, '{}')",
    params: [entry.id, entry.plugin, entry.form, entry.fileName, entry.by, entry.at, JSON.stringify(entry.tables)],
  },
];

/** Closes it in the batch that writes what it holds: a second time nothing is written. */
export const applied = (id: string, by: string, counts: TableCounts): Statement[] => [
  {
    sql: "update table_imports set state = 'applied', rows = '[]', counts = ? where id = ? and by = ? and state = 'ready'",
    params: [JSON.stringify(counts), id, by],
  },
  EXACTLY_ONE,
];

export async function readTableImport(db: Reader, id: string, by: string): Promise<TableImport | null> {
  const [row] = await db
    .select()
    .from(tableImports)
    .where(and(eq(tableImports.id, id), eq(tableImports.by, by)));
  if (!row) return null;
  const { rows, counts, plugin, form, fileName, state } = row;
  return {
    id,
    plugin,
    form,
    fileName,
    state,
    tables: JSON.parse(rows) as ReadTable[],
    counts: JSON.parse(counts) as TableCounts,
  };
}

/** Units of a scope that texts mean, with their numbers. */
export interface MeantUnit {
  id: string;
  code: string;
  name: string;
  no: SeenUnit;
}

export async function unitsCalled(db: Reader, scope: Scope, day: Day, texts: readonly string[]): Promise<MeantUnit[]> {
  const meant = await unitsMeant(db, scope, day, texts);
  const numbers = await db.all<{ id: string; no: number }>(
    sql`select id, no from units where id in (select value from json_each(${JSON.stringify(meant.map(({ id }) => id))}))`,
  );
  const byId = new Map(numbers.map(({ id, no }) => [id, unitWithin(scope, no)]));
  return meant.flatMap((unit) => {
    const no = byId.get(unit.id);
    return no ? [{ ...unit, no }] : [];
  });
}

/** A record that a row of a file means, by its own id or by the key of a file or a program. */
export interface HeldRecord extends OwnRecord {
  key: string;
}

/** Records of these units that rows mean. */
export async function recordsHeld(
  db: Reader,
  shelf: Shelf,
  rows: readonly { unitNo: SeenUnit; key: string }[],
): Promise<HeldRecord[]> {
  const wanted = JSON.stringify(rows.map(({ unitNo, key }) => [unitNo, key]));
  const found = await db.all<Parameters<typeof asWhole>[1] & { wanted_key: string }>(
    sql`with wanted (unit_no, key) as (select value ->> 0, value ->> 1 from json_each(${wanted}))
      select ${storedColumns}, ${rowsColumn(shelf)} as lists, w.key as wanted_key
      from wanted w join ${sql.identifier(recordsOf(shelf))} r on r.unit_no = w.unit_no
      where r.id = w.key or exists (select 1 from record_keys k where k.shelf = ${recordsOf(shelf)} and k.record_id = r.id
        and ((k.rule = '$row' and k.key = w.unit_no || ' ' || w.key) or (k.rule = '$source' and k.key = w.key)))`,
  );
  return found.flatMap((row): HeldRecord[] => {
    const record = asWhole(shelf, row);
    const unitNo = rows.find((one) => one.unitNo === record.unitNo)?.unitNo;
    const id = unitNo === undefined ? null : recordOf(unitNo, record);
    return id === null || unitNo === undefined ? [] : [{ ...record, id, unitNo, key: row.wanted_key }];
  });
}

/** What is needed of a record to know by which keys it may be there once only. */
export type Keyed = Pick<StoredRecord, "id" | "unitNo" | "period" | "doc">;

/** Which records hold these keys. */
export const keyHolders = (db: Reader, shelf: Shelf, keys: readonly { rule: string; key: string }[]) =>
  db.all<{ rule: string; key: string; id: string }>(
    sql`select k.rule, k.key, k.record_id as id
      from json_each(${JSON.stringify(keys.map(({ rule, key }) => [rule, key]))}) wanted
      join record_keys k on k.shelf = ${recordsOf(shelf)} and k.rule = wanted.value ->> 0 and k.key = wanted.value ->> 1`,
  );
