import { refuseIf, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { endSessionsOf } from "../accounts/index.ts";

/** Posts that a member holds in a unit, as the file's are written: sorted, as JSON. */
const heldPosts = sql`(select json_group_array(post) from (select post from posts where member_id = m.id and unit_no = u.no and valid_to is null order by post))`;

/**
 * Staged members beside what is held. `from` is the day from which a change holds: of joining the unit when that is what changes,
 * else the import's own day.
 */
const memberChanges = (id: string): SQL => sql`
  select r.n, r.doc->>'row' row, r.doc->>'code' code, r.doc->>'name' name, r.doc->>'status' status, r.doc->'posts' posts, u.name unit_name,
    m.id member_id, u.no unit_no, s.unit_no held_unit, s.valid_from held_from,
    iif(s.unit_no is u.no, i.report->>'since', coalesce(r.doc->>'from', i.report->>'since')) "from",
    case when m.id is null then 'new'
      when s.unit_no is not u.no then 'moved'
      when s.status <> r.doc->>'status' or m.name <> r.doc->>'name' or coalesce(r.doc->>'joinedOn', m.joined_on) is not m.joined_on
        or (r.doc->>'posts' is not null and r.doc->>'posts' <> ${heldPosts}) then 'changed'
      else 'same' end change,
    s.unit_no is not u.no or s.status is not r.doc->>'status' stands_otherwise
  from imports i cross join import_rows r
  left join members m on m.id = (select k.member_id from member_codes k where k.code = r.doc->>'code')
  left join units u on u.code = r.doc->>'unit'
  left join memberships s on s.member_id = m.id and s.valid_to is null
  where i.id = ${id} and i.kind = 'members' and i.state in ('checking', 'ready', 'applied') and r.import_id = i.id`;

/** The same as the pipeline and its preview want it. */
export const membersCompared = (id: string): SQL => sql`
  select n, row, change, code, name, status || coalesce('，' || (select group_concat(value, '、') from json_each(posts)), '') what, unit_name "where"
  from (${memberChanges(id)})`;

/** Posts that end: of a unit that the member leaves, and those that the file no longer names. */
const endingPosts = (changes: SQL): SQL => sql`
  select p.rowid post_row, p.valid_from, c."from", c.row, p.post from ${changes} c join posts p on p.member_id = c.member_id and p.valid_to is null
  where (p.unit_no = c.held_unit and c.held_unit <> c.unit_no)
    or (p.unit_no = c.unit_no and c.posts <> 'null' and p.post not in (select value from json_each(c.posts)))`;

/** Changes that would begin before what they end, or before the member's last membership ended. */
export const memberConflicts = (id: string): SQL => sql`
  select row, '转入日期' "column", "from" value, held_from began, "from" from (${memberChanges(id)}) where stands_otherwise and held_from > "from"
  union all
  select row, '职务', post, valid_from, "from" from (${endingPosts(sql`(${memberChanges(id)})`)}) where valid_from > "from"
  union all
  select c.row, '转入日期', c."from", max(s.valid_to), c."from" from (${memberChanges(id)}) c join memberships s on s.member_id = c.member_id
  where c.held_unit is null group by c.n having max(s.valid_to) > c."from"
  order by 1`;

/** Codes of rows that mean somebody whom an earlier row means already, by another code that they once had. */
export const memberTwice = (id: string): SQL => sql`
  select row, code, first from (
    select n, row, code, first_value(row) over (partition by member_id order by n) first, row_number() over (partition by member_id order by n) place
    from (${memberChanges(id)}) where member_id is not null)
  where place > 1 order by n`;

/** Rows once they hold what was found for them: who, where, from when. */
const resolvedRows = (id: string): SQL => sql`
  select doc->>'row' row, doc->>'name' name, doc->>'joinedOn' joined_on, doc->>'memberId' member_id, doc->>'unitNo' unit_no, doc->>'heldUnit' held_unit, doc->>'status' status, doc->'posts' posts,
    doc->>'day' "from", doc->>'standsOtherwise' stands_otherwise
  from import_rows where import_id = ${id}`;

/**
 * Everything that a file of members does, a statement for all rows each. What is held is compared once and written into
 * the rows, because ending a membership changes what the next statement would compare with.
 */
export function applyMembers(id: string, today: Day): Statement[] {
  const all = resolvedRows(id);
  const ending = endingPosts(sql`c`);
  return [
    refuseIf(memberConflicts(id)),
    refuseIf(memberTwice(id)),
    statement(sql`
      insert into members (id, code, name, joined_on)
      select doc->>'id', doc->>'code', doc->>'name', doc->>'joinedOn' from import_rows r
      where import_id = ${id} and not exists (select 1 from member_codes k where k.code = r.doc->>'code') order by n`),
    statement(sql`
      with c as materialized (${memberChanges(id)})
      update import_rows set doc = json_set(doc, '$.memberId', c.member_id, '$.unitNo', c.unit_no, '$.heldUnit', c.held_unit,
        '$.day', c."from", '$.standsOtherwise', c.stands_otherwise)
      from c where import_rows.import_id = ${id} and import_rows.n = c.n`),
    statement(sql`
      with c as materialized (${all})
      update members set name = c.name, joined_on = coalesce(c.joined_on, members.joined_on) from c
      where members.id = c.member_id and (members.name <> c.name or coalesce(c.joined_on, members.joined_on) is not members.joined_on)`),
    refuseIf(sql`select 1 from (${all}) where unit_no is null or member_id is null`),
    endSessionsOf(sql`
      select member_id from (${all}) where held_unit <> unit_no and "from" <= ${today}
      union select member_id from posts where rowid in (
        with c as materialized (${all}) select post_row from (${ending}) where "from" <= ${today})`),
    statement(sql`
      with c as materialized (${all}), e as materialized (${ending})
      update posts set valid_to = e."from" from e where posts.rowid = e.post_row and e.valid_from < e."from"`),
    statement(sql`
      with c as materialized (${all}), e as materialized (${ending})
      delete from posts where rowid in (select post_row from e)`),
    statement(sql`
      with c as materialized (${all})
      insert into posts (member_id, unit_no, post, valid_from)
      select c.member_id, c.unit_no, j.value, c."from" from c join json_each(c.posts) j
      where c.posts <> 'null'
        and not exists (select 1 from posts p where p.member_id = c.member_id and p.unit_no = c.unit_no and p.post = j.value and p.valid_to is null)
      on conflict do update set valid_to = null`),
    statement(sql`
      with c as materialized (${all})
      update memberships set unit_no = c.unit_no, status = c.status from c
      where memberships.member_id = c.member_id and memberships.valid_to is null and c.stands_otherwise and memberships.valid_from = c."from"`),
    statement(sql`
      with c as materialized (${all})
      update memberships set valid_to = c."from" from c
      where memberships.member_id = c.member_id and memberships.valid_to is null and c.stands_otherwise and memberships.valid_from < c."from"`),
    statement(sql`
      with c as materialized (${all})
      insert into memberships (member_id, unit_no, status, valid_from)
      select c.member_id, c.unit_no, c.status, c."from" from c
      where not exists (select 1 from memberships s where s.member_id = c.member_id and s.valid_to is null)`),
  ];
}
