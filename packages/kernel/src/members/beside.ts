import type { Day } from "@jiceng/plugin";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Circumstance } from "./circumstance.ts";

/** That one of these circumstances stands beside a membership on a day; `member` is a column of the query around it. */
export const besides = (member: SQLWrapper, kinds: readonly Circumstance[], day: Day | SQL): SQL =>
  sql`exists (select 1 from circumstances c where c.member_id = ${member} and c.kind in (select value from json_each(${JSON.stringify(kinds)})) and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}))`;
