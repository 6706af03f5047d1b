import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { SeenMember } from "../access/index.ts";
import { endSessionsOf } from "../accounts/index.ts";
import { composeLetter } from "../exchange/index.ts";

const TOP = 1;
/** Spans that have not ended, and not ended before they began. */
const open = (table: string, today: Day) =>
  sql`(${sql.identifier(table)}.valid_to is null or (${sql.identifier(table)}.valid_to > ${today} and ${sql.identifier(table)}.valid_to > ${sql.identifier(table)}.valid_from))`;

/** What would go over today. */
export async function readStaying(db: Reader, today: Day): Promise<{ units: number; members: number }> {
  const [row] = await db.all<{ units: number; members: number }>(sql`
    select (select count(*) from units where closed_on is null and opened_on <= ${today}) units,
      (select count(distinct member_id) from memberships where ${open("memberships", today)}) members`);
  return row ?? { units: 0, members: 0 };
}

/** Refuses the batch where more or fewer would go over than the page said. */
export const countsAre = ({ units, members }: { units: number; members: number }, today: Day): Statement =>
  statement(sql`
    select iif((select count(*) from units where closed_on is null and opened_on <= ${today}) = ${units}
      and (select count(distinct member_id) from memberships where ${open("memberships", today)}) = ${members}, 1, json('guard'))`);

/**
 * Everything that the giving side does, in one batch: the letter is composed of the rows as they stand at that moment, then the same rows
 * end. From `on` the units below the top and all memberships are no more here; what was before stays as it was.
 */
export const handOverStatements = (
  { id, to, on, receivingName }: { id: string; to: string; on: Day; receivingName: string },
  { by, self, today, at }: { by: string; self: SeenMember | null; today: Day; at: number },
): Statement[] => [
  composeLetter(
    { tenant: to },
    "merger.handover",
    sql`json_object('id', ${id},
      'units', (select json_group_array(json_object('code', u.code, 'name', u.name, 'kind', u.kind, 'above', above.code, 'on', max(u.opened_on, ${on})))
        from units u join placements p on p.unit_no = u.no and p.valid_to is null left join units above on above.no = p.parent_no
        where u.closed_on is null),
      'members', (select json_group_array(json_object('code', m.code, 'name', m.name, 'joinedOn', m.joined_on, 'unit', u.code, 'status', s.status,
          'from', max(s.valid_from, ${on}), 'to', s.valid_to))
        from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no where ${open("s", today)}),
      'posts', (select json_group_array(json_object('member', m.code, 'unit', u.code, 'post', p.post, 'from', p.valid_from))
        from posts p join members m on m.id = p.member_id join units u on u.no = p.unit_no where ${open("p", today)} and u.closed_on is null
          and exists (select 1 from memberships s where s.member_id = p.member_id and ${open("s", today)})),
      'circumstances', (select json_group_array(json_object('member', m.code, 'kind', c.kind, 'from', c.valid_from, 'to', c.valid_to))
        from circumstances c join members m on m.id = c.member_id where ${open("c", today)}
          and exists (select 1 from memberships s where s.member_id = c.member_id and ${open("s", today)})))`,
    at,
  ),
  endSessionsOf(
    sql`select member_id from memberships where ${open("memberships", today)} and member_id is not ${self}`,
  ),
  statement(sql`
    insert into member_changes (id, member_id, unit_no, verb, on_day, ground, by, at, posts)
    select ${id} || ':' || s.member_id, s.member_id, max(s.unit_no), 'left', ${on}, ${`随本单位并入${receivingName}`}, ${by}, ${at},
      (select json_group_array(json_array(unit_no, post, valid_from, valid_to)) from posts p where p.member_id = s.member_id and ${open("p", today)})
    from memberships s where ${open("s", today)} group by s.member_id`),
  statement(sql`
    insert into unit_changes (id, unit_no, verb, on_day, other_no, reason, by, at)
    select ${id} || ':' || no, no, 'dissolve', max(opened_on, ${on}), null, ${`并入${receivingName}`}, ${by}, ${at}
    from units where closed_on is null and no <> ${TOP}`),
  ...["posts", "memberships", "circumstances"].map((table) =>
    statement(sql`update ${sql.identifier(table)} set valid_to = max(valid_from, ${on}) where ${open(table, today)}`),
  ),
  statement(sql`
    insert into unit_closures (unit_no, closed_on) select no, max(opened_on, ${on}) from units where closed_on is null and no <> ${TOP}`),
  statement(sql`
    update placements set valid_to = max(valid_from, ${on}) where valid_to is null and unit_no <> ${TOP}`),
  statement(sql`update units set closed_on = max(opened_on, ${on}) where closed_on is null and no <> ${TOP}`),
];
