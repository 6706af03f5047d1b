import { type Reader, type Texts, textsOf } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";

const within = (scope: Scope, day: Day): SQL =>
  sql`u.no in (select p.unit_no from placements p where p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    ${scope.all ? sql`` : sql`and p.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`})`;

/** Units of a scope on a day that one of the texts means: by id, code or name. */
export const unitsMeant = (db: Reader, scope: Scope, day: Day, texts: Texts) =>
  db.all<{ id: string; code: string; name: string }>(
    sql`with meant (text) as (${textsOf(texts)})
      select u.id, u.code, u.name from units u
      where (u.id in (select text from meant) or u.code in (select text from meant) or u.name in (select text from meant))
        and ${within(scope, day)}`,
  );

/** The first so many units of a scope on a day, by code. */
export const unitsAmong = (db: Reader, scope: Scope, day: Day, limit: number) =>
  db.all<{ id: string; code: string; name: string; kind: UnitKind }>(
    sql`select u.id, u.code, u.name, u.kind from units u where ${within(scope, day)} order by u.code limit ${limit}`,
  );
