import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { asc, eq, sql } from "drizzle-orm";
import { members } from "../members/index.ts";
import { dispatches, reminders, taskSteps, tasks } from "./schema.ts";
import type { Task, TaskState } from "./task.ts";

/** What a unit asks of others, once for all of them. */
export interface Dispatch {
  id: string;
  parentId: string | null;
  unitNo: number;
  title: string;
  ask: string;
  deliverable: string;
  signBy: Day;
  evidence: string | null;
  by: string;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

export interface StepRow {
  step: string;
  text: string | null;
  until: Day | null;
  links: string[];
  byName: string;
  at: number;
}

export interface ReminderRow {
  on: Day;
  byName: string;
  at: number;
}

/** One task of a tree of tasks, as its roll-up needs it. */
export interface Branch {
  id: string;
  parentId: string | null;
  dispatchId: string;
  unitNo: number;
  state: TaskState;
  deadline: Day;
  reportedAt: number | null;
}

export const aboutTask = (id: string): string => `task:${id}`;

const taskOf = (row: typeof tasks.$inferSelect): Task => ({
  id: row.id,
  unitNo: row.unitNo,
  state: row.state as TaskState,
  deadline: row.deadline,
  askedUntil: row.askedUntil,
  owners: { first: row.first, direct: row.direct, specific: row.specific },
  reportedBy: row.reportedBy,
  reportedAt: row.reportedAt,
});

/** Most tasks of one tree that are looked at: more than any enterprise has branches to split to. */
const TREE = 5000;

/** Tasks into which those of the first level were split, at every depth, with them. */
const splitBelow = (first: ReturnType<typeof sql>) => sql`
  with recursive below (id, parent_id, dispatch_id, unit_no, state, deadline, reported_at) as (
    ${first}
    union all
    select t.id, d.parent_id, t.dispatch_id, t.unit_no, t.state, t.deadline, t.reported_at
    from below b join dispatches d on d.parent_id = b.id join tasks t on t.dispatch_id = d.id)
  select id, parent_id as "parentId", dispatch_id as "dispatchId", unit_no as "unitNo", state, deadline, reported_at as "reportedAt"
  from below limit ${TREE}`;

/** One task with its dispatch, its steps, and everything that it was split into: one batch. */
export async function readTask(db: Reader, id: string) {
  const parent = sql`(select d.parent_id from tasks t join dispatches d on d.id = t.dispatch_id where t.id = ${id})`;
  const [found, steps, reminded, [above], below, people] = await db.batch([
    db.select().from(tasks).innerJoin(dispatches, eq(dispatches.id, tasks.dispatchId)).where(eq(tasks.id, id)),
    db.select().from(taskSteps).where(eq(taskSteps.taskId, id)).orderBy(asc(taskSteps.id)),
    db
      .select({ on: reminders.on, byName: reminders.byName, at: reminders.at })
      .from(reminders)
      .where(eq(reminders.about, aboutTask(id)))
      .orderBy(asc(reminders.at)),
    db
      .select({ id: tasks.id, unitNo: tasks.unitNo, deadline: tasks.deadline })
      .from(tasks)
      .where(sql`${tasks.id} = ${parent}`),
    db.all<Branch>(
      splitBelow(sql`
        select t.id, d.parent_id, t.dispatch_id, t.unit_no, t.state, t.deadline, t.reported_at
        from dispatches d join tasks t on t.dispatch_id = d.id where d.parent_id = ${id}`),
    ),
    db
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(
        sql`${members.id} in (select value from tasks, json_each(json_array(first_owner, direct_owner, specific_owner)) where tasks.id = ${id})`,
      ),
  ]);
  const [row] = found;
  if (!row) return null;
  return {
    task: taskOf(row.tasks),
    dispatch: row.dispatches as Dispatch,
    steps: steps.map(({ links, ...step }): StepRow => ({ ...step, links: JSON.parse(links) as string[] })),
    reminders: reminded as ReminderRow[],
    /** The task that this one is a part of. */
    above: above ?? null,
    below,
    names: Object.fromEntries(people.map((one) => [one.id, one.name])) as Record<string, string>,
  };
}

/** One dispatch with the tasks of all its addressees and what these were split into. */
export async function readDispatch(db: Reader, id: string) {
  const [[dispatch], below, [above]] = await db.batch([
    db.select().from(dispatches).where(eq(dispatches.id, id)),
    db.all<Branch>(
      splitBelow(sql`
        select t.id, null, t.dispatch_id, t.unit_no, t.state, t.deadline, t.reported_at from tasks t where t.dispatch_id = ${id}`),
    ),
    db
      .select({ id: tasks.id, unitNo: tasks.unitNo })
      .from(tasks)
      .where(sql`${tasks.id} = (select parent_id from dispatches where id = ${id})`),
  ]);
  return dispatch ? { dispatch: dispatch as Dispatch, below, above: above ?? null } : null;
}
