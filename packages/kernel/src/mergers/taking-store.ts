import { type Reader, type Statement, statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { HandOver } from "./letters.ts";
import type { Taken, Taking } from "./taking.ts";

/** Which codes of those that come are taken here, by whatever was once called so. */
export async function readTakenCodes(db: Reader, handed: HandOver): Promise<Taken> {
  const among = (codes: readonly string[]) => sql`(select value from json_each(${JSON.stringify(codes)}))`;
  const [units, members] = (await db.batch([
    db.all(sql`select code from units where code in ${among(handed.units.map(({ code }) => code))}`),
    db.all(sql`select distinct code from member_codes where code in ${among(handed.members.map(({ code }) => code))}`),
  ])) as { code: string }[][];
  const set = (rows: { code: string }[] = []) => new Set(rows.map(({ code }) => code));
  return { units: set(units), members: set(members) };
}

/** Everything that taking in writes, a statement for all rows each. */
export function takingStatements(
  { units, members, memberships, posts, circumstances }: Taking,
  { aboveNo, mergerId, reason, by, at }: { aboveNo: number; mergerId: string; reason: string; by: string; at: number },
): Statement[] {
  const no = (id: SQL) => sql`(select no from units where id = ${id})`;
  return [
    statement(sql`
      insert into units (id, code, name, kind, opened_on)
      select value ->> 'id', value ->> 'code', value ->> 'name', value ->> 'kind', value ->> 'on' from json_each(${JSON.stringify(units)}) order by key`),
    statement(sql`
      insert into placements (unit_no, parent_no, valid_from)
      select u.no, coalesce(above.no, ${aboveNo}), e.value ->> 'on'
      from json_each(${JSON.stringify(units)}) e join units u on u.id = e.value ->> 'id' left join units above on above.id = e.value ->> 'above'`),
    statement(sql`
      insert into unit_changes (id, unit_no, verb, on_day, other_no, reason, by, at)
      select ${mergerId} || ':' || u.no, u.no, 'found', e.value ->> 'on', coalesce(above.no, ${aboveNo}), ${reason}, ${by}, ${at}
      from json_each(${JSON.stringify(units)}) e join units u on u.id = e.value ->> 'id' left join units above on above.id = e.value ->> 'above'`),
    statement(sql`
      insert into members (id, code, name, joined_on)
      select value ->> 'id', value ->> 'code', value ->> 'name', value ->> 'joinedOn' from json_each(${JSON.stringify(members)}) order by key`),
    statement(sql`
      insert into memberships (member_id, unit_no, status, valid_from, valid_to)
      select value ->> 'member', ${no(sql`value ->> 'unit'`)}, value ->> 'status', value ->> 'from', value ->> 'to' from json_each(${JSON.stringify(memberships)})`),
    statement(sql`
      insert into posts (member_id, unit_no, post, valid_from)
      select value ->> 'member', ${no(sql`value ->> 'unit'`)}, value ->> 'post', value ->> 'from' from json_each(${JSON.stringify(posts)})`),
    statement(sql`
      insert into circumstances (id, member_id, kind, valid_from, valid_to)
      select value ->> 'id', value ->> 'member', value ->> 'kind', value ->> 'from', value ->> 'to' from json_each(${JSON.stringify(circumstances)})`),
  ];
}
