import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { asc, gte, max, sql } from "drizzle-orm";
import { outbox } from "../tenant/index.ts";
import { jobRuns, reactionCursors } from "./schema.ts";

export type JobRun = typeof jobRuns.$inferSelect;
export type Cursor = typeof reactionCursors.$inferSelect;

/** What ran since a day, and how far everybody has been told: one batch. */
export async function readJournal(
  db: Reader,
  since: Day,
): Promise<{ runs: JobRun[]; cursors: Cursor[]; lastId: number }> {
  const [runs, cursors, [last]] = await db.batch([
    db.select().from(jobRuns).where(gte(jobRuns.day, since)).orderBy(asc(jobRuns.day)),
    db.select().from(reactionCursors),
    db.select({ id: max(outbox.id) }).from(outbox),
  ]);
  return { runs, cursors, lastId: last?.id ?? 0 };
}

/** Something that happened, as the outbox holds it. */
export interface Happened {
  id: number;
  event: string;
  body: { record?: string; unit?: string | null; period?: string };
}

/** What happened after a row of the outbox, of these kinds, by anybody but the plugin itself, since it was enabled. */
export async function readHappened(
  db: Reader,
  { after, events, plugin, since }: { after: number; events: readonly string[]; plugin: string; since: number },
  limit: number,
): Promise<Happened[]> {
  const rows = await db.all<{ id: number; event: string; body: string }>(
    sql`select id, event, body from outbox
        where id > ${after} and at >= ${since} and event in (select value from json_each(${JSON.stringify(events)}))
          and coalesce(body ->> 'by', '') != ${`plugin:${plugin}`}
        order by id limit ${limit}`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) as Happened["body"] }));
}

/** Days whose runs are remembered. */
const KEPT_DAYS = 90;

export const runStatements = ({ plugin, job, day, tries, at, settledAt, error }: JobRun, oldest: Day): Statement[] => [
  {
    sql: "insert into job_runs (plugin, job, on_day, tries, at, settled_at, error) values (?, ?, ?, ?, ?, ?, ?) on conflict (plugin, job, on_day) do update set tries = excluded.tries, at = excluded.at, settled_at = excluded.settled_at, error = excluded.error",
    params: [plugin, job, day, tries, at, settledAt, error],
  },
  {
    sql: "delete from job_runs where plugin = ? and on_day < date(?, ?)",
    params: [plugin, oldest, `-${KEPT_DAYS} days`],
  },
];

export const cursorStatement = ({ plugin, lastId, tries, at }: Cursor): Statement => ({
  sql: "insert into reaction_cursors (plugin, last_id, tries, at) values (?, ?, ?, ?) on conflict (plugin) do update set last_id = excluded.last_id, tries = excluded.tries, at = excluded.at",
  params: [plugin, lastId, tries, at],
});

export const givenUpStatement = (plugin: string, outboxId: number, error: string, at: number): Statement => ({
  sql: "insert into reactions_given_up (plugin, outbox_id, error, at) values (?, ?, ?, ?) on conflict do nothing",
  params: [plugin, outboxId, error, at],
});
