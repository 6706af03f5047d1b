import type { Reader, Statement } from "@jiceng/db";
import { asc } from "drizzle-orm";
import { Calendar, type YearPlan } from "./calendar.ts";
import { OFFICIAL } from "./official.ts";
import { calendarYears } from "./schema.ts";

/** The announced arrangements, and over them what the enterprise entered itself. */
export async function readCalendar(db: Reader): Promise<Calendar> {
  const rows = await db
    .select({ plan: calendarYears.plan })
    .from(calendarYears)
    .orderBy(asc(calendarYears.at), asc(calendarYears.id));
  return new Calendar([...OFFICIAL, ...rows.map(({ plan }) => JSON.parse(plan) as YearPlan)]);
}

export const planStatement = (
  id: string,
  plan: YearPlan,
  by: { id: string; name: string },
  now: number,
): Statement => ({
  sql: "insert into calendar_years (id, year, plan, by, by_name, at) values (?, ?, ?, ?, ?, ?)",
  params: [id, plan.year, JSON.stringify(plan), by.id, by.name, now],
});
