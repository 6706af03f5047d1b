import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Scope, SeenMember, SeenUnit } from "../access/index.ts";
import { endSessionsOf } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { COMMITTEE_POSTS, type Post } from "./member.ts";

const seats = JSON.stringify(COMMITTEE_POSTS);
const among = (values: readonly unknown[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** A post in a unit, held or to be held, with the end of its term where that is known. */
export interface HeldPost {
  memberId: string;
  name: string;
  post: string;
  from: Day;
  to: Day | null;
  dueOn: Day | null;
  ground: string | null;
}

/** Posts of a unit that are held or planned, in the order of the list of posts. */
export const heldPosts = (db: Reader, unitNo: SeenUnit, today: Day) =>
  db.all<HeldPost>(sql`
    select p.member_id memberId, m.name, p.post, p.valid_from "from", p.valid_to "to", a.due_on dueOn, a.ground
    from posts p join members m on m.id = p.member_id
    left join appointments a on a.member_id = p.member_id and a.unit_no = p.unit_no and a.post = p.post and a.valid_from = p.valid_from
    where p.unit_no = ${unitNo} and (p.valid_to is null or p.valid_to > max(p.valid_from, ${today}))
    order by (select key from json_each(${JSON.stringify(COMMITTEE_POSTS)}) where value = p.post) nulls last, m.code`);

/** A member who could be given a post. */
export interface Eligible {
  id: string;
  name: string;
  code: string;
  status: string;
  unitNo: number;
  leaves: number;
  mayNotStand: number;
}

const LISTED = 60;

/** Members below a unit whom a text means: all of them without one, as far as the list goes. */
export const eligible = (db: Reader, unitNos: readonly SeenUnit[], text: string, one: string, today: Day) =>
  db.all<Eligible>(sql`
    select m.id, m.name, m.code, s.status, s.unit_no unitNo, s.valid_to is not null leaves,
      exists (select 1 from circumstances c where c.member_id = m.id and c.kind in ('suspended', 'visiting') and c.valid_from <= ${today} and (c.valid_to is null or c.valid_to > ${today})) mayNotStand
    from memberships s join members m on m.id = s.member_id
    where s.unit_no in ${among(unitNos)} and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to > ${today})
      and (m.id = ${one} or ${text} = '' or instr(m.name, ${text}) > 0 or m.code = ${text})
    order by m.id = ${one} desc, m.code limit ${LISTED}`);

interface Appointment {
  memberId: SeenMember;
  unitNo: SeenUnit;
  post: Post;
  on: Day;
  dueOn: Day | null;
  ground: string;
  by: string;
  at: number;
}

/** Gives a post; a planned one that was taken back may be given again for the same day. */
export const appoint = ({ memberId, unitNo, post, on, dueOn, ground, by, at }: Appointment): Statement[] => [
  statement(sql`
    insert into posts (member_id, unit_no, post, valid_from) values (${memberId}, ${unitNo}, ${post}, ${on})
    on conflict do update set valid_to = null where valid_to = valid_from`),
  EXACTLY_ONE,
  statement(sql`
    insert into appointments (member_id, unit_no, post, valid_from, due_on, ground, by, at)
    values (${memberId}, ${unitNo}, ${post}, ${on}, ${dueOn}, ${ground}, ${by}, ${at})
    on conflict do update set due_on = excluded.due_on, ground = excluded.ground, by = excluded.by, at = excluded.at, end_ground = null, end_by = null, end_at = null`),
];

interface Ending {
  memberId: SeenMember;
  unitNo: SeenUnit;
  post: string;
  from: Day;
  on: Day;
  ground: string;
  by: string;
  at: number;
}

/** Ends a post on a day; whoever's day has come is signed out, since the post gave abilities. */
export const endPost = ({ memberId, unitNo, post, from, on, ground, by, at }: Ending, today: Day): Statement[] => [
  ...(on <= today ? [endSessionsOf([memberId])] : []),
  statement(sql`
    update posts set valid_to = ${on}
    where member_id = ${memberId} and unit_no = ${unitNo} and post = ${post} and valid_from = ${from} and valid_from <= ${on}
      and (valid_to is null or valid_to > ${today})`),
  EXACTLY_ONE,
  statement(sql`
    insert into appointments (member_id, unit_no, post, valid_from, end_ground, end_by, end_at)
    values (${memberId}, ${unitNo}, ${post}, ${from}, ${ground}, ${by}, ${at})
    on conflict do update set end_ground = excluded.end_ground, end_by = excluded.end_by, end_at = excluded.end_at`),
];

/** The term of a whole committee: every seat in it is due on the same day. */
export const setTerm = (
  unitNo: SeenUnit,
  { dueOn, ground, by, at }: { dueOn: Day; ground: string; by: string; at: number },
  today: Day,
): Statement[] => [
  statement(sql`
    insert into appointments (member_id, unit_no, post, valid_from, due_on, ground, by, at)
    select member_id, unit_no, post, valid_from, ${dueOn}, ${ground}, ${by}, ${at} from posts
    where unit_no = ${unitNo} and post in (select value from json_each(${seats})) and valid_from <= ${today} and (valid_to is null or valid_to > ${today})
    on conflict do update set due_on = excluded.due_on, ground = excluded.ground, by = excluded.by, at = excluded.at`),
];

/** A committee whose term ends soon, or has ended. */
export interface TermRow {
  id: string;
  name: string;
  dueOn: Day;
  seats: number;
}

const inScope = (scope: Scope) => (scope.all ? sql`1 = 1` : sql`p.unit_no in ${among(scope.units)}`);

const due = (scope: Scope, today: Day, by: Day) => sql`
  select u.id, u.name, min(a.due_on) dueOn, count(distinct p.member_id) seats
  from posts p join units u on u.no = p.unit_no
  join appointments a on a.member_id = p.member_id and a.unit_no = p.unit_no and a.post = p.post and a.valid_from = p.valid_from
  where p.post in (select value from json_each(${seats})) and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})
    and a.due_on <= ${by} and ${inScope(scope)}
  group by p.unit_no order by dueOn, u.code`;

const TERMS = 200;

export const dueTerms = (db: Reader, scope: Scope, today: Day, by: Day) =>
  db.all<TermRow>(sql`${due(scope, today, by)} limit ${TERMS}`);

/** How many terms those are, and the first of them; no row where there is none. */
export const countTerms = (db: Reader, scope: Scope, today: Day, by: Day) =>
  db.all<{ n: number; name: string; dueOn: Day }>(
    sql`select * from (select count(*) n, name, min(dueOn) dueOn from (${due(scope, today, by)})) where n > 0`,
  );
