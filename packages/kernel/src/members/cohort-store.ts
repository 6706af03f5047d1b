import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { SeenMember } from "../access/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { besides } from "./beside.ts";
import { UNCOUNTED } from "./circumstance.ts";
import type { Cohort } from "./cohort.ts";

/** Kinds in use, each with how many of the members who count are of it on a day: the figure of the roster that lists them. */
export const readCohorts = (db: Reader, day: Day) =>
  db.all<Cohort & { n: number }>(sql`
    select c.id, c.name, (select count(*) from memberships s where s.member_id in (${ofCohort(sql`c.id`, day)})
      and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day}) and not ${besides(sql`s.member_id`, UNCOUNTED, day)}) n
    from cohorts c where c.closed_at is null order by c.at, c.name`);

/** Ids of the members who were of a kind on a day. */
export const ofCohort = (id: string | SQL, day: Day) =>
  sql`select m.member_id from cohort_members m where m.cohort_id = ${id} and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})`;

/** Kinds in use, each with the day since which a member is of it. */
export const cohortsOf = (db: Reader, memberId: string) =>
  db.all<Cohort & { since: Day | null }>(sql`
    select c.id, c.name, m.valid_from since from cohorts c
    left join cohort_members m on m.cohort_id = c.id and m.member_id = ${memberId} and m.valid_to is null
    where c.closed_at is null order by c.at, c.name`);

/** Defines a kind; one of the same name that was closed is in use again, with whom it had. */
export const defineCohort = (id: string, name: string, by: string, at: number): Statement[] => [
  statement(sql`
    insert into cohorts (id, name, by, at) values (${id}, ${name}, ${by}, ${at})
    on conflict (name) do update set closed_at = null, closed_by = null where closed_at is not null`),
  EXACTLY_ONE,
];

export const closeCohort = (id: string, by: string, at: number): Statement[] => [
  statement(sql`update cohorts set closed_at = ${at}, closed_by = ${by} where id = ${id} and closed_at is null`),
  EXACTLY_ONE,
];

/** Says of which kinds a member is from today on; what was before stays with its days. */
export const assignCohorts = (
  memberId: SeenMember,
  cohorts: readonly string[],
  { today, by, at }: { today: Day; by: string; at: number },
): Statement[] => {
  const chosen = sql`(select value from json_each(${JSON.stringify(cohorts)}))`;
  return [
    statement(sql`
      update cohort_members set valid_to = ${today}
      where member_id = ${memberId} and valid_to is null and cohort_id not in ${chosen}
        and cohort_id in (select id from cohorts where closed_at is null)`),
    statement(sql`
      insert into cohort_members (cohort_id, member_id, valid_from, by, at)
      select c.id, ${memberId}, ${today}, ${by}, ${at} from cohorts c
      where c.closed_at is null and c.id in ${chosen}
        and not exists (select 1 from cohort_members m where m.cohort_id = c.id and m.member_id = ${memberId} and m.valid_to is null)
      on conflict do update set valid_to = null`),
  ];
};

/** Keeps a member's work phone, or none. */
export const keepPhone = (memberId: SeenMember, phone: string, by: string, at: number): Statement[] => [
  phone
    ? statement(sql`
        insert into phones (member_id, phone, by, at) values (${memberId}, ${phone}, ${by}, ${at})
        on conflict do update set phone = excluded.phone, by = excluded.by, at = excluded.at`)
    : statement(sql`delete from phones where member_id = ${memberId}`),
];
