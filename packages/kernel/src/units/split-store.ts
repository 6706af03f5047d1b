import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { memberWithin, type SeenUnit } from "../access/index.ts";
import type { Roll } from "./split.ts";

type Line = [id: string, name: string, unitNo: number, full: number, from: Day, to: Day | null];
type Post = [memberId: string, name: string, homeNo: number | null, unitNo: number, post: string, from: Day];
type Count = [unitNo: number, members: number, full: number];

/** Who belongs to these units that day, which posts are held in them then or later, and how many `below` have; one row, as JSON. */
export async function readRoll(db: Reader, unitNos: SeenUnit[], below: readonly SeenUnit[], on: Day): Promise<Roll> {
  const among = JSON.stringify(unitNos);
  const standing = sql`s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on})`;
  const [row] = await db.all<{ belonging: string; posts: string; counts: string }>(sql`
    select
      (select json_group_array(json_array(id, name, unit_no, stands, valid_from, valid_to)) from (
        select m.id, m.name, s.unit_no, s.status = '正式' stands, s.valid_from, s.valid_to
        from memberships s join members m on m.id = s.member_id
        where s.unit_no in (select value from json_each(${among})) and ${standing} order by m.code)) belonging,
      (select json_group_array(json_array(p.member_id, m.name, s.unit_no, p.unit_no, p.post, p.valid_from))
        from posts p join members m on m.id = p.member_id left join memberships s on s.member_id = p.member_id and ${standing}
        where p.unit_no in (select value from json_each(${among})) and (p.valid_to is null or p.valid_to > ${on})) posts,
      (select json_group_array(json_array(unit_no, n, stands)) from (
        select s.unit_no, count(*) n, sum(s.status = '正式') stands from memberships s
        where s.unit_no in (select value from json_each(${JSON.stringify(below)})) and ${standing} group by s.unit_no)) counts`);
  const { belonging = "[]", posts = "[]", counts = "[]" } = row ?? {};
  return {
    belonging: (JSON.parse(belonging) as Line[]).flatMap(([memberId, name, unitNo, full, from, to]) => {
      const id = memberWithin({ all: false, units: unitNos }, memberId, unitNo);
      return id === null ? [] : { id, name, unitNo, full: full === 1, from, to };
    }),
    posts: (JSON.parse(posts) as Post[]).map(([memberId, name, homeNo, unitNo, post, from]) => ({
      memberId,
      name,
      homeNo,
      unitNo,
      post,
      from,
    })),
    counts: new Map((JSON.parse(counts) as Count[]).map(([unitNo, members, full]) => [unitNo, { members, full }])),
  };
}
