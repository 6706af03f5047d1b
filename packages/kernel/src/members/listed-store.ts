import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { inScope } from "../units/index.ts";

/** A member as programs read them. */
export interface ListedMember {
  id: string;
  code: string;
  name: string;
  status: string;
  unit: string;
  posts: string[];
}

/** Members who belong to units of a scope on a day, by id, from the one after `after` on. */
export async function membersAfter(
  db: Reader,
  { scope, day, after, limit }: { scope: Scope; day: Day; after: string; limit: number },
): Promise<ListedMember[]> {
  const rows = await db.all<Omit<ListedMember, "posts"> & { posts: string }>(sql`
    select m.id, m.code, m.name, s.status, u.id unit,
      (select json_group_array(p.post) from posts p where p.member_id = m.id and p.unit_no = s.unit_no and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})) posts
    from memberships s join members m on m.id = s.member_id join units u on u.no = s.unit_no
    where m.id > ${after} and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day}) and ${inScope(sql`s.unit_no`, scope) ?? sql`true`}
    order by m.id limit ${limit}`);
  return rows.map((row) => ({ ...row, posts: JSON.parse(row.posts) as string[] }));
}
