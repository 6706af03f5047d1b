import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Progress } from "./progress.ts";

type Counts = Pick<Progress, "members" | "accounts" | "entered" | "admins" | "mending">;

/** Who belongs here and who has come in, and what waits to be mended in the files with which it begins. */
export async function readCounts(db: Reader, today: Day): Promise<Counts> {
  const [[counted], [refused]] = (await db.batch([
    db.all(sql`
      select (select count(distinct member_id) from memberships where valid_from <= ${today} and (valid_to is null or valid_to > ${today})) members,
        count(*) accounts, count(a.password_hash) entered,
        count(iif(a.password_hash is not null and exists (select 1 from grants g join placements p on p.unit_no = g.unit_no and p.parent_no = 0 and p.valid_to is null
          where g.account_id = a.id and g.role = 'admin' and g.withdrawn_at is null), 1, null)) admins
      from accounts a where a.closed_at is null`),
    db.all(sql`
      select kind, cast(report ->> 'faultCount' as integer) rows from (
        select kind, state, report, row_number() over (partition by kind order by at desc) place from imports
        where kind in ('units', 'members') and state <> 'cancelled')
      where place = 1 and state = 'faulty' and cast(report ->> 'faultCount' as integer) > 0 order by kind desc limit 1`),
  ] as never)) as unknown as [[Omit<Counts, "mending">], NonNullable<Progress["mending"]>[]];
  return { ...counted, mending: refused ?? null };
}

/** A row for what is known without any, where a batch wants one. */
export const oneRow = (db: Reader) => db.all<object>(sql`select 1 here`);
