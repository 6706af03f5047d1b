import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Registered, Resting } from "./withdrawal.ts";

/** A registered change as its page tells it; `withdrawn` once it was taken back. */
export interface ChangeRow {
  id: string;
  verb: string;
  on: Day;
  unitNo: number;
  otherNo: number | null;
  reason: string;
  by: string | null;
  at: number;
  withdrawn: { by: string | null; at: number; name: string | null } | null;
}

/** A change with what it ended: the unit's and others' placements, and where people belonged or held posts. */
export type ReadChange = { row: ChangeRow } & Pick<Registered, "ended" | "homes">;

/** One change that a unit has to do with, and the placements that it ended. */
export async function readChange(db: Reader, id: string, unitNo: number): Promise<ReadChange | null> {
  const [row] = await db.all<
    Omit<ChangeRow, "withdrawn"> & {
      wBy: string | null;
      wAt: number | null;
      wName: string | null;
      ended: string;
      homes: string;
    }
  >(sql`
    select c.id, c.verb, c.on_day "on", c.unit_no unitNo, c.other_no otherNo, c.reason, a.name "by", c.at,
      b.name wBy, w.at wAt, w.name wName,
      (select json_group_array(json_array(e.unit_no, e.valid_from)) from unit_change_ends e where e.change_id = c.id and e.what = 'placement') ended,
      (select json_group_array(distinct e.unit_no) from unit_change_ends e where e.change_id = c.id and e.what <> 'placement') homes
    from unit_changes c left join accounts a on a.id = c.by
    left join unit_change_withdrawals w on w.change_id = c.id left join accounts b on b.id = w.by
    where c.id = ${id} and (c.unit_no = ${unitNo} or c.other_no = ${unitNo})`);
  if (!row) return null;
  const { wBy, wAt, wName, ended, homes, ...change } = row;
  return {
    row: { ...change, withdrawn: wAt === null ? null : { by: wBy, at: wAt, name: wName } },
    ended: (JSON.parse(ended) as [number, Day][]).map(([no, from]) => ({ unitNo: no, from })),
    homes: JSON.parse(homes) as number[],
  };
}

/** What was registered on top of a change. `lapsing` is the unit that would not be there without it. */
export async function readResting(db: Reader, { id, on, receiving, lapsing }: Looked): Promise<Resting> {
  const [row] = await db.all<{ changed: string; members: number; posts: number; roles: number }>(sql`
    select
      (select json_group_array(name) from (select distinct m.name from unit_change_ends e join members m on m.id = e.member_id
        where e.change_id = ${id} and case e.what
          when 'membership' then
            not exists (select 1 from memberships s where s.member_id = e.member_id and s.unit_no = e.unit_no and s.valid_from = e.valid_from and s.valid_to = ${on})
            or not exists (select 1 from memberships s where s.member_id = e.member_id and s.unit_no = ${receiving} and s.valid_from = ${on} and s.valid_to is null)
          else not exists (select 1 from posts p where p.member_id = e.member_id and p.unit_no = e.unit_no and p.post = e.post and p.valid_from = e.valid_from and p.valid_to = ${on}) end)) changed,
      (select count(distinct s.member_id) from memberships s where s.unit_no = ${lapsing} and (s.valid_to is null or s.valid_to > ${on})
        and not exists (select 1 from unit_change_ends e where e.change_id = ${id} and e.what = 'membership' and e.member_id = s.member_id)) members,
      (select count(*) from posts p where p.unit_no = ${lapsing} and (p.valid_to is null or p.valid_to > ${on})) posts,
      (select count(*) from grants g where g.unit_no = ${lapsing} and g.withdrawn_at is null and not exists (select 1 from unit_closures c where c.unit_no = g.unit_no)) roles`);
  const { changed = "[]", members = 0, posts = 0, roles = 0 } = row ?? {};
  return { changed: JSON.parse(changed) as string[], members, posts, roles };
}

interface Looked {
  id: string;
  on: Day;
  /** The unit to which people went over. */
  receiving: number | null;
  lapsing: number | null;
}

/** Puts everything back as it was before the change. What it began goes, what it ended gets its former end. */
export const withdrawalStatements = (change: Registered, name: string | null, by: string, at: number): Statement[] => [
  {
    sql: "insert into unit_change_withdrawals (change_id, by, at, name) values (?, ?, ?, ?)",
    params: [change.id, by, at, name],
  },
  ...begun(change),
  {
    sql: "delete from placements where valid_from = ? and unit_no in (select unit_no from unit_change_ends where change_id = ? and what = 'placement')",
    params: [change.on, change.id],
  },
  {
    sql: "delete from memberships where valid_from = ? and member_id in (select member_id from unit_change_ends where change_id = ? and what = 'membership')",
    params: [change.on, change.id],
  },
  {
    sql: "update placements set valid_to = e.valid_to from unit_change_ends e where e.change_id = ? and e.what = 'placement' and placements.unit_no = e.unit_no and placements.valid_from = e.valid_from",
    params: [change.id],
  },
  {
    sql: "update memberships set valid_to = e.valid_to from unit_change_ends e where e.change_id = ? and e.what = 'membership' and memberships.member_id = e.member_id and memberships.unit_no = e.unit_no and memberships.valid_from = e.valid_from",
    params: [change.id],
  },
  {
    sql: "update posts set valid_to = e.valid_to from unit_change_ends e where e.change_id = ? and e.what = 'post' and posts.member_id = e.member_id and posts.unit_no = e.unit_no and posts.post = e.post and posts.valid_from = e.valid_from",
    params: [change.id],
  },
];

/** What each verb began, apart from rows that follow upon ended ones. */
function begun({ verb, on, unit, founded }: Registered): Statement[] {
  switch (verb) {
    case "found":
      return unfounded(unit);
    case "split":
      return founded === null ? [] : unfounded(founded);
    case "merge":
    case "dissolve":
      return [
        {
          sql: "delete from unit_closures where unit_no = ? and closed_on = ? and reopened_on is null",
          params: [unit, on],
        },
        EXACTLY_ONE,
        { sql: "update units set closed_on = null where no = ? and closed_on = ?", params: [unit, on] },
        EXACTLY_ONE,
      ];
    case "reopen":
      return [
        { sql: "delete from placements where unit_no = ? and valid_from = ? and valid_to is null", params: [unit, on] },
        EXACTLY_ONE,
        {
          sql: "update units set closed_on = (select closed_on from unit_closures where unit_no = ? and reopened_on = ?) where no = ? and closed_on is null",
          params: [unit, on, unit],
        },
        EXACTLY_ONE,
        {
          sql: "update unit_closures set reopened_on = null where unit_no = ? and reopened_on = ?",
          params: [unit, on],
        },
        EXACTLY_ONE,
      ];
    default:
      return [];
  }
}

/** A unit that never was leaves its code free for another. */
const unfounded = (no: number): Statement[] => [
  { sql: "delete from placements where unit_no = ?", params: [no] },
  EXACTLY_ONE,
  { sql: "delete from unit_names where unit_no = ?", params: [no] },
  { sql: "delete from units where no = ?", params: [no] },
  EXACTLY_ONE,
];
