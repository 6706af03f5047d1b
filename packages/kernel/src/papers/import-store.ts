import { type Reader, textsOf } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { recordOf, type Scope, type SeenUnit, unitWithin } from "../access/index.ts";
import { asWhole, type OwnRecord, recordsOf, rowsColumn, type Shelf, storedColumns } from "../records/index.ts";

/** A unit of a scope that a text means. */
export interface MeantUnit {
  id: string;
  code: string;
  name: string;
  no: SeenUnit;
  kind: UnitKind;
  /** Whether it is there on the day; records of one that is not any more may still be in a file. */
  isOpen: boolean;
}

/** Units of a scope that one of the texts means, by id, code or name, whether they are still there or not. */
export async function unitsCalled(db: Reader, scope: Scope, day: Day, texts: readonly string[]): Promise<MeantUnit[]> {
  const found = await db.all<{ id: string; code: string; name: string; no: number; kind: UnitKind; open: number }>(
    sql`with meant (text) as (${textsOf(texts)})
      select u.id, u.code, u.name, u.no, u.kind, exists (select 1 from placements p
          where p.unit_no = u.no and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})) as open
      from units u where u.id in (select text from meant) or u.code in (select text from meant) or u.name in (select text from meant)`,
  );
  return found.flatMap(({ no: number, open, ...unit }) => {
    const no = unitWithin(scope, number);
    return no === null ? [] : [{ ...unit, no, isOpen: open === 1 }];
  });
}

/** A record that a row of a file means, by its own id or by the key of a file or a program. */
export interface HeldRecord extends OwnRecord {
  key: string;
}

/** Records that are read at a time: the database server refuses answers above 10 MB. */
const AT_ONCE = 100;

/** Records of these units that rows mean. Looked up from what is wanted, by their ids: a unit may have many thousands. */
export async function recordsHeld(
  db: Reader,
  shelf: Shelf,
  rows: readonly { unitNo: SeenUnit; key: string }[],
): Promise<HeldRecord[]> {
  const units = new Map(rows.map(({ unitNo }) => [unitNo as number, unitNo]));
  const held: HeldRecord[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const wanted = JSON.stringify(rows.slice(at, at + AT_ONCE).map(({ unitNo, key }) => [unitNo, key]));
    const found = await db.all<Parameters<typeof asWhole>[1] & { wanted_key: string }>(
      sql`with wanted (unit_no, key) as (select value ->> 0, value ->> 1 from json_each(${wanted})),
        named (id, unit_no, key) as (
          select w.key, w.unit_no, w.key from wanted w
          union select k.record_id, w.unit_no, w.key from wanted w
            cross join record_keys k on k.shelf = ${recordsOf(shelf)} and k.rule = '$row' and k.key = w.unit_no || ' ' || w.key
          union select k.record_id, w.unit_no, w.key from wanted w
            cross join record_keys k on k.shelf = ${recordsOf(shelf)} and k.rule = '$source' and k.key = w.key)
        select ${storedColumns}, ${rowsColumn(shelf)} as lists, n.key as wanted_key
        from named n cross join ${sql.identifier(recordsOf(shelf))} r on r.id = n.id and +r.unit_no = n.unit_no`,
    );
    for (const row of found) {
      const record = asWhole(shelf, row);
      const unitNo = units.get(record.unitNo);
      const id = unitNo === undefined ? null : recordOf(unitNo, record);
      if (id !== null && unitNo !== undefined) held.push({ ...record, id, unitNo, key: row.wanted_key });
    }
  }
  return held;
}

/** Which records hold these keys. */
export const keyHolders = (db: Reader, shelf: Shelf, keys: readonly { rule: string; key: string }[]) =>
  db.all<{ rule: string; key: string; id: string }>(
    sql`select k.rule, k.key, k.record_id as id
      from json_each(${JSON.stringify(keys.map(({ rule, key }) => [rule, key]))}) wanted
      cross join record_keys k on k.shelf = ${recordsOf(shelf)} and k.rule = wanted.value ->> 0 and k.key = wanted.value ->> 1`,
  );
