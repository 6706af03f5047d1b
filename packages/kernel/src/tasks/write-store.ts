import type { Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { StepName } from "./step.ts";
import { aboutTask, type Dispatch } from "./store.ts";
import type { Owners, TaskState } from "./task.ts";

export interface By {
  /** Member id, or account id where no member is linked. */
  id: string;
  name: string;
}

/** A step as it is written down. */
export interface NewStep {
  taskId: string;
  step: StepName | "dispatch" | "split" | "owners";
  text: string | null;
  until: Day | null;
  links: readonly string[];
}

export const stepStatement = ({ taskId, step, text, until, links }: NewStep, by: By, at: number): Statement => ({
  sql: "insert into task_steps (task_id, step, text, until, links, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  params: [taskId, step, text, until, JSON.stringify(links), by.id, by.name, at],
});

export interface NewTask {
  id: string;
  unitNo: number;
}

/** A dispatch with a task for each addressee; of a split, refused unless the task that is split is still at work. */
export function dispatchStatements(
  dispatch: Dispatch,
  given: readonly NewTask[],
  { deadline, owners }: { deadline: Day; owners: Owners },
): Statement[] {
  const { id, parentId, unitNo, title, ask, deliverable, signBy, evidence, by, byName, at } = dispatch;
  const person = { id: by, name: byName };
  return [
    ...(parentId === null ? [] : [stillAtWork(parentId), EXACTLY_ONE]),
    {
      sql: "insert into dispatches (id, parent_id, unit_no, title, ask, deliverable, sign_by, evidence, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      params: [id, parentId, unitNo, title, ask, deliverable, signBy, evidence, by, byName, at],
    },
    {
      sql: "insert into tasks (id, dispatch_id, unit_no, state, deadline, first_owner, direct_owner, specific_owner) select value ->> 0, ?, value ->> 1, 'sent', ?, ?, ?, ? from json_each(?)",
      params: [
        id,
        deadline,
        owners.first,
        owners.direct,
        owners.specific,
        JSON.stringify(given.map((task) => [task.id, task.unitNo])),
      ],
    },
    {
      sql: "insert into task_steps (task_id, step, links, by, by_name, at) select value, 'dispatch', '[]', ?, ?, ? from json_each(?)",
      params: [by, byName, at, JSON.stringify(given.map((task) => task.id))],
    },
    ...(parentId === null
      ? []
      : [
          stepStatement(
            { taskId: parentId, step: "split", text: `分解给${given.length}个组织`, until: null, links: [] },
            person,
            at,
          ),
        ]),
  ];
}

const stillAtWork = (taskId: string): Statement => ({
  sql: "update tasks set state = state where id = ? and state in ('signed', 'returned')",
  params: [taskId],
});

/** Refuses the batch while parts of the task are open below. */
const nothingOpenBelow = (taskId: string): Statement => ({
  sql: "select iif(not exists (select 1 from dispatches d join tasks t on t.dispatch_id = d.id where d.parent_id = ? and t.state not in ('verified', 'withdrawn')), 1, json('guard'))",
  params: [taskId],
});

/** One step of a task: from the state that the page showed, or not at all. */
export function stepStatements(
  name: StepName,
  { from, to }: { from: TaskState; to: TaskState },
  step: NewStep,
  by: By,
  at: number,
): Statement[] {
  const { taskId, until } = step;
  const moved = (sql: string, ...values: (string | number)[]): Statement[] => [
    { sql, params: [...values, taskId, from] },
    EXACTLY_ONE,
  ];
  const written = stepStatement(step, by, at);
  if (name === "report")
    return [
      nothingOpenBelow(taskId),
      ...moved(
        "update tasks set state = 'reported', asked_until = null, reported_by = ?, reported_at = ? where id = ? and state = ?",
        by.id,
        at,
      ),
      written,
    ];
  if (name === "return")
    return [
      ...moved(
        "update tasks set state = 'returned', reported_by = null, reported_at = null where id = ? and state = ?",
      ),
      written,
    ];
  if (name === "ask-extension")
    return [
      ...moved("update tasks set asked_until = ? where id = ? and state = ? and asked_until is null", until ?? ""),
      written,
    ];
  if (name === "grant-extension")
    return [
      ...moved(
        "update tasks set deadline = asked_until, asked_until = null where id = ? and state = ? and asked_until is not null",
      ),
      written,
    ];
  if (name === "refuse-extension")
    return [
      ...moved("update tasks set asked_until = null where id = ? and state = ? and asked_until is not null"),
      written,
    ];
  if (name === "withdraw")
    return [
      ...withdrawnBelow(step, by, at),
      ...moved("update tasks set state = 'withdrawn', asked_until = null where id = ? and state = ?"),
      written,
    ];
  return [...moved("update tasks set state = ? where id = ? and state = ?", to), written];
}

/** What a task was split into goes with it, as far as it is not finished. */
const withdrawnBelow = ({ taskId, text }: NewStep, by: By, at: number): Statement[] => [
  {
    sql: "with recursive below (id) as (select t.id from dispatches d join tasks t on t.dispatch_id = d.id where d.parent_id = ? union all select t.id from below b join dispatches d on d.parent_id = b.id join tasks t on t.dispatch_id = d.id) insert into task_steps (task_id, step, text, links, by, by_name, at) select t.id, 'withdraw', ?, '[]', ?, ?, ? from below join tasks t on t.id = below.id where t.state not in ('verified', 'withdrawn')",
    params: [taskId, text, by.id, by.name, at],
  },
  {
    sql: "with recursive below (id) as (select t.id from dispatches d join tasks t on t.dispatch_id = d.id where d.parent_id = ? union all select t.id from below b join dispatches d on d.parent_id = b.id join tasks t on t.dispatch_id = d.id) update tasks set state = 'withdrawn', asked_until = null where id in (select id from below) and state not in ('verified', 'withdrawn')",
    params: [taskId],
  },
];

/** Names who answers for a task, while it is open. */
export const ownersStatements = (step: NewStep, owners: Owners, by: By, at: number): Statement[] => [
  {
    sql: "update tasks set first_owner = ?, direct_owner = ?, specific_owner = ? where id = ? and state in ('sent', 'signed', 'returned')",
    params: [owners.first, owners.direct, owners.specific, step.taskId],
  },
  EXACTLY_ONE,
  stepStatement(step, by, at),
];

/** One reminder a day: a second one the same day refuses the batch. */
export const reminderStatement = (about: string, on: Day, by: By, at: number): Statement => ({
  sql: "insert into reminders (about, on_day, by, by_name, at) values (?, ?, ?, ?, ?)",
  params: [about, on, by.id, by.name, at],
});

export const taskReminder = (taskId: string, on: Day, by: By, at: number): Statement =>
  reminderStatement(aboutTask(taskId), on, by, at);
