import { type Reader, type Texts, textsOf } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";

/** Members of these units on a day whom one of the texts means: by id, code or name. */
export const membersMeant = (db: Reader, scope: Scope, day: Day, texts: Texts) =>
  db.all<{ id: string; code: string; name: string }>(
    sql`with meant (text) as (${textsOf(texts)})
      select m.id, m.code, m.name from members m
      where (m.id in (select text from meant) or m.name in (select text from meant)
          or m.id in (select k.member_id from member_codes k where k.code in (select text from meant)))
        and exists (select 1 from memberships s where s.member_id = m.id and s.valid_from <= ${day}
          and (s.valid_to is null or s.valid_to > ${day})
          ${scope.all ? sql`` : sql`and s.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`})`,
  );

/** The first so many members of these units on a day, by code. */
export const membersAmong = (db: Reader, scope: Scope, day: Day, limit: number) =>
  db.all<{ id: string; code: string; name: string }>(
    sql`select m.id, m.code, m.name from members m where m.id in (
        select s.member_id from memberships s where s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day})
          ${scope.all ? sql`` : sql`and s.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`})
      order by m.code limit ${limit}`,
  );
