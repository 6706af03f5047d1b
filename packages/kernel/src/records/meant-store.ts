import { type Reader, type Texts, textsOf } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { sourceKeys } from "./key-store.ts";
import { labelPath, recordsOf, type Shelf } from "./shelf.ts";

const within = (scope: Scope): SQL =>
  scope.all ? sql`1 = 1` : sql`r.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`;

const columns = (shelf: Shelf): SQL =>
  sql`r.id, coalesce(nullif(json_extract(r.doc, ${labelPath(shelf.collection)}), ''), ${shelf.collection.title}) as name`;

/** Records of a scope that one of the texts means: by id, by what they are called, or by the key under which a program keeps them. */
export const recordsMeant = (db: Reader, shelf: Shelf, scope: Scope, texts: Texts) =>
  db.all<{ id: string; name: string; code: string | null }>(
    sql`with meant (text) as (${textsOf(texts)})
      select ${columns(shelf)}, k.key as code from ${sql.identifier(recordsOf(shelf))} r
      left join ${sourceKeys(shelf)} k on k.record_id = r.id
      where (r.id in (select text from meant) or k.key in (select text from meant) or name in (select text from meant)) and ${within(scope)}`,
  );

/** The latest so many records of a scope, those of one unit first. */
export const recordsAmong = (db: Reader, shelf: Shelf, scope: Scope, unitNo: number, limit: number) =>
  db.all<{ id: string; name: string; code: null }>(
    sql`select ${columns(shelf)}, null as code from ${sql.identifier(recordsOf(shelf))} r where ${within(scope)}
      order by r.unit_no = ${unitNo} desc, r.at desc, r.id desc limit ${limit}`,
  );
