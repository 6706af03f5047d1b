import { addDays, type Day, dayOf, type FieldError, isDay } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { members } from "../members/index.ts";
import { BadRequest, type Handler, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { STEP_NAMES, type StepName, stepOf, whyNot } from "./step.ts";
import { type Owners, ofPost, type Task } from "./task.ts";
import { type By, dispatchStatements, stepStatements } from "./write-store.ts";

const Moment = z.iso.datetime({ offset: true });
const Taken = z.strictObject({
  unit: z.string().max(60),
  step: z.enum(STEP_NAMES as [StepName, ...StepName[]]),
  /** Code of the member who took it. */
  by: z.string().max(60),
  at: Moment,
  text: z.string().max(2000).optional(),
  until: z.string().refine(isDay, "不是日期").optional(),
});
const Sent = z.strictObject({
  unit: z.string().max(60),
  to: z.array(z.string().max(60)).min(1).max(100),
  /** Splits the task that an earlier one of these gave its dispatching unit: its place in the list. */
  splits: z.number().int().min(0).optional(),
  title: z.string().min(1).max(60),
  ask: z.string().min(1).max(2000),
  deliverable: z.string().min(1).max(200),
  deadline: z.string().refine(isDay, "不是日期"),
  days: z.number().int().min(1).max(30).default(3),
  by: z.string().max(60),
  at: Moment,
  /** Posts that answer: 书记. */
  owners: z
    .strictObject({ first: z.string().optional(), direct: z.string().optional(), specific: z.string().optional() })
    .default({}),
  steps: z.array(Taken).max(500).default([]),
});
const Body = z.strictObject({ dispatches: z.array(Sent).min(1).max(50) });
type SentDispatch = z.infer<typeof Sent>;

/** `POST /api/tasks`: tasks of another system, or a program's own, with what has been done about them; all of them or none. */
export const takeOverTasks: Handler = async (visit) => {
  await visit.ask({});
  const body = Body.safeParse(await visit.json());
  if (!body.success)
    throw new BadRequest(
      "任务有误",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const { dispatches } = body.data;
  const codes = [...new Set(dispatches.flatMap(({ unit, to }) => [unit, ...to]))];
  const { places } = await visit.ask({ places: about("access.holdings", { codes }) });
  const people = await peopleCalled(visit, dispatches);
  const taken = replay(dispatches, places.lines, people);
  if (taken.errors.length > 0) throw new BadRequest("任务有误，一项也没有写入", taken.errors.slice(0, 100));
  await visit.commit({
    statements: taken.statements,
    audit: { act: "tasks.taken-over", object: "tasks", detail: { records: taken.tasks } },
    answer: String(taken.tasks),
  });
  return Response.json({ stored: taken.tasks });
};

async function peopleCalled(visit: Visit, dispatches: readonly SentDispatch[]): Promise<Map<string, By>> {
  const codes = [...new Set(dispatches.flatMap(({ by, steps }) => [by, ...steps.map((step) => step.by)]))];
  const rows = await visit.db
    .select({ id: members.id, code: members.code, name: members.name })
    .from(members)
    .where(sql`${members.code} in (select value from json_each(${JSON.stringify(codes)}))`);
  return new Map(rows.map(({ code, id, name }) => [code, { id, name }]));
}

type Statements = ReturnType<typeof dispatchStatements>;

/** Goes through everything in the order of its time, by the rules that people go by. */
function replay(
  dispatches: readonly SentDispatch[],
  lines: Readonly<Record<string, number[]>>,
  people: ReadonlyMap<string, By>,
): { statements: Statements; tasks: number; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ field: `dispatches.${field}`, message });
  const numberOf = (code: string, field: string): number => {
    const no = lines[code]?.at(-1);
    if (no === undefined) say(field, `没有编码为${code}的组织`);
    return no ?? 0;
  };
  const personOf = (code: string, field: string): By => {
    const person = people.get(code);
    if (!person) say(field, `没有编号为${code}的党员`);
    return person ?? { id: "", name: "" };
  };
  const acts: { at: number; statements: () => Statements }[] = [];
  const given: Map<string, Task>[] = [];
  for (const [i, sent] of dispatches.entries()) {
    const fromNo = numberOf(sent.unit, `${i}.unit`);
    const at = Date.parse(sent.at);
    const by = personOf(sent.by, `${i}.by`);
    const parent = sent.splits === undefined ? null : given[sent.splits]?.get(sent.unit);
    if (parent === undefined) say(`${i}.splits`, "前面没有给这个组织的任务");
    const owners: Owners = {
      first: asPost(sent.owners.first),
      direct: asPost(sent.owners.direct),
      specific: asPost(sent.owners.specific),
    };
    const tasks = new Map<string, Task>();
    for (const code of sent.to) {
      const unitNo = numberOf(code, `${i}.to`);
      if (unitNo === fromNo || !lines[code]?.includes(fromNo)) say(`${i}.to`, `${code}不在${sent.unit}下面`);
      tasks.set(code, newTask(unitNo, sent.deadline, owners));
    }
    given.push(tasks);
    acts.push({
      at,
      statements: () =>
        dispatchStatements(
          {
            id: uuidv7(),
            parentId: parent?.id ?? null,
            unitNo: fromNo,
            title: sent.title,
            ask: sent.ask,
            deliverable: sent.deliverable,
            signBy: addDays(dayOf(at), sent.days),
            evidence: null,
            by: by.id,
            byName: by.name,
            at,
          },
          [...tasks.values()],
          { deadline: sent.deadline, owners },
        ),
    });
    for (const [n, { unit, step, by: code, at: when, text = null, until = null }] of sent.steps.entries()) {
      const task = tasks.get(unit);
      const who = personOf(code, `${i}.steps.${n}.by`);
      if (!task) {
        say(`${i}.steps.${n}.unit`, `这项任务没有给${unit}`);
        continue;
      }
      const why = whyNot(step, task, { open: [], person: who.id });
      if (why) say(`${i}.steps.${n}.step`, why);
      const taken = Date.parse(when);
      const from = task.state;
      take(task, step, who, taken, until);
      const to = task.state;
      acts.push({
        at: taken,
        statements: () =>
          stepStatements(step, { from, to }, { taskId: task.id, step, text, until, links: [] }, who, taken),
      });
    }
  }
  acts.sort((one, other) => one.at - other.at);
  return {
    statements: errors.length > 0 ? [] : acts.flatMap(({ statements }) => statements()),
    tasks: given.reduce((sum, { size }) => sum + size, 0),
    errors,
  };
}

const asPost = (post: string | undefined): string | null => (post ? ofPost(post) : null);

const newTask = (unitNo: number, deadline: Day, owners: Owners): Task => ({
  id: uuidv7(),
  unitNo,
  state: "sent",
  deadline,
  askedUntil: null,
  owners,
  reportedBy: null,
  reportedAt: null,
});

/** What a step leaves a task as. */
function take(task: Task, name: StepName, { id }: By, at: number, until: Day | null): void {
  const { to } = stepOf(name);
  if (name === "grant-extension" && task.askedUntil) task.deadline = task.askedUntil;
  if (name !== "feedback" && name !== "sign") task.askedUntil = name === "ask-extension" ? until : null;
  if (name === "report") Object.assign(task, { reportedBy: id, reportedAt: at });
  if (to) task.state = to;
}
