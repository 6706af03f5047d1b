import type { Reader, Statement } from "@jiceng/db";
import { and, asc, desc, eq, gt, lte, ne } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { type BreakGlass, WAITS } from "./break-glass.ts";
import { breakGlass } from "./schema.ts";

/** Takes down a request that the platform hands on; once, however often it is handed on. */
export const requested = ({
  id,
  operatorId,
  operatorName,
  purpose,
  reason,
  minutes,
  at,
}: Omit<BreakGlass, "state" | "byName" | "decidedAt" | "until" | "endedAt">): Statement => ({
  sql: `insert into break_glass (id, operator_id, operator_name, purpose, reason, minutes, at, state, told)
    values (?, ?, ?, ?, ?, ?, ?, 'asked', 'asked') on conflict (id) do nothing`,
  params: [id, operatorId, operatorName, purpose, reason, minutes, at],
});

/** Somebody of the enterprise answers, while the request waits; with a consent, until when it holds. */
export const answered = (
  id: string,
  { until, by, at }: { until: number | null; by: { id: string; name: string }; at: number },
): Statement[] => [
  {
    sql: `update break_glass set state = ?, until = ?, by = ?, by_name = ?, decided_at = ?
      where id = ? and state = 'asked' and at > ?`,
    params: [until === null ? "refused" : "consented", until, by.id, by.name, at, id, at - WAITS],
  },
  EXACTLY_ONE,
];

/** Ends a request and whoever is in by it: nothing where it has ended. */
export const requestEnded = (id: string, at: number, by: string | null): Statement[] => [
  {
    sql: "update break_glass set state = 'ended', ended_at = ?, ended_by = ? where id = ? and state in ('asked', 'consented')",
    params: [at, by, id],
  },
  {
    sql: "update visitors set ended_at = ?, ended_by = ? where request = ? and ended_at is null",
    params: [at, by, id],
  },
];

/** Refuses the batch when the consent does not stand at this moment. */
export const consentStands = (id: string, now: number): Statement => ({
  sql: "select iif(exists (select 1 from break_glass where id = ? and state = 'consented' and until > ?), 1, json('guard'))",
  params: [id, now],
});

/** That the platform knows how a request stands. */
export const requestTold = (id: string, state: BreakGlass["state"]): Statement => ({
  sql: "update break_glass set told = ? where id = ?",
  params: [state, id],
});

const SHOWN = 20;

/** Requests, the latest first. */
export const latestRequests = (db: Reader) => db.select().from(breakGlass).orderBy(desc(breakGlass.at)).limit(SHOWN);

export async function readRequest(db: Reader, id: string): Promise<BreakGlass | null> {
  const [row] = await db.select().from(breakGlass).where(eq(breakGlass.id, id));
  return row ?? null;
}

/** What the door has to do about requests: whose time is over, what the platform has not been told, and when the next one is over. */
export async function readUnsettled(
  db: Reader,
  now: number,
): Promise<{ over: BreakGlass[]; untold: BreakGlass[]; next: number | null }> {
  const consented = eq(breakGlass.state, "consented");
  const [over, untold, [first]] = await db.batch([
    db
      .select()
      .from(breakGlass)
      .where(and(consented, lte(breakGlass.until, now))),
    db.select().from(breakGlass).where(ne(breakGlass.told, breakGlass.state)),
    db
      .select({ until: breakGlass.until })
      .from(breakGlass)
      .where(and(consented, gt(breakGlass.until, now)))
      .orderBy(asc(breakGlass.until))
      .limit(1),
  ]);
  return { over, untold, next: first?.until ?? null };
}

/** Requests that wait for an answer, asked after an instant. */
export const waitingRequests = (db: Reader, since: number) =>
  db
    .select()
    .from(breakGlass)
    .where(and(eq(breakGlass.state, "asked"), gt(breakGlass.at, since)))
    .orderBy(desc(breakGlass.at))
    .limit(SHOWN);
