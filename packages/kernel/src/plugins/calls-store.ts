import type { Reader, Statement } from "@jiceng/db";
import { type Day, dayOf } from "@jiceng/plugin";
import { and, gte, inArray } from "drizzle-orm";
import type { CallCount } from "./calls.ts";
import { pluginCalls } from "./schema.ts";

/** How long it is kept how calls went. */
const KEPT = 30 * 86_400_000;

/** Adds to what was counted of the day, and lets go of what is old. */
export const callStatements = (counts: readonly CallCount[], now: number): Statement[] => [
  {
    sql: `insert into plugin_calls (day, release, band, calls, failures)
      select ?, value ->> 'release', value ->> 'band', sum(value ->> 'calls'), sum(value ->> 'failures') from json_each(?) where true group by 2, 3
      on conflict (day, release, band) do update set calls = calls + excluded.calls, failures = failures + excluded.failures`,
    params: [dayOf(now), JSON.stringify(counts)],
  },
  { sql: "delete from plugin_calls where day < ?", params: [dayOf(now - KEPT)] },
];

/** Calls of these releases, day by day and by how long they took. */
export const readCalls = (db: Reader, releases: readonly string[], since: Day) =>
  db
    .select()
    .from(pluginCalls)
    .where(and(gte(pluginCalls.day, since), inArray(pluginCalls.release, [...releases])))
    .orderBy(pluginCalls.day);
