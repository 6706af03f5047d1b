import { dayOf, isDay } from "@jiceng/plugin";
import { personOf } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import { Conflict, NotFound, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { taskPath } from "./address.ts";
import { leadToRecords, NO_RECORD, pathOf } from "./links.ts";
import { ownerOptions, readOwners } from "./owners.ts";
import type { SeenTask } from "./seen-task.ts";
import { isStep, type Side, type StepName, stepOf, whyNotUntil } from "./step.ts";
import { type Refused, showTask, taskAsked } from "./task-desk.tsx";
import { ownersStatements, stepStatements, taskReminder } from "./write-store.ts";

const READ = { may: "tasks.read" } as const;
const LONGEST = 2000;
const MOST_LINKS = 5;

/** What is done with a task: its steps, naming its owners, reminding those that it waits for. */
export const stepRoutes = (book: RouteBook): RouteBook =>
  book
    .post("/tasks/:task/steps/:step", READ, async (visit) => {
      const form = await visit.form();
      const name = visit.param("step");
      const seen = await taskAsked(visit);
      const { task, offered } = seen;
      if (!isStep(name) || !isTheirs(seen, name)) throw new NotFound();
      const now = offered.find(({ step }) => step === name);
      if (!now) throw new Conflict("这项任务刚刚有了变化");
      const step = stepOf(name);
      const typed = (field: string) => typedText(form, field, LONGEST);
      const given = [...form.getAll(`${name}.records`), form.get(`${name}.link`) ?? ""];
      const links = [...new Set(given.map((link) => pathOf(String(link))).filter(Boolean))].slice(0, MOST_LINKS);
      const until = isDay(typed(`${name}.until`)) ? typed(`${name}.until`) : null;
      const errors = [
        ...(step.text?.needed && !typed(`${name}.text`) ? [{ field: `${name}.text`, message: step.text.missing }] : []),
        ...(name === "ask-extension" ? untilProblem(seen, until, visit.now) : []),
        ...(await linkProblems(visit, name, links)),
      ];
      const read = name === "sign" ? readOwners(typed, ownerOptions(seen.people), task.owners) : null;
      const refused: Refused = { seen, typed, lines: links };
      if (now.why) return showTask(visit, { ...refused, why: now.why });
      if (errors.length + (read?.errors.length ?? 0) > 0)
        return showTask(visit, { ...refused, errors: [...errors, ...(read?.errors ?? [])] });
      const by = { id: personOf(visit.who), name: visit.who.name };
      const written = { taskId: task.id, step: name, text: typed(`${name}.text`) || null, until, links };
      const named = read && !same(read.owners, task.owners) ? read.owners : null;
      await visit.commit({
        statements: [
          ...stepStatements(name, { from: task.state, to: step.to ?? task.state }, written, by, visit.now),
          ...(named ? ownersStatements({ ...written, step: "owners" }, named, by, visit.now) : []),
        ],
        audit: { act: `task.${name}`, object: task.id, unitNo: task.unitNo, detail: { from: task.state } },
        outbox: told(seen, step.side === "receiver" ? "dispatcher" : "receiver", SAID[name]),
        answer: taskPath(task.id),
      });
      return visit.redirect(taskPath(task.id));
    })
    .post("/tasks/:task/owners", READ, async (visit) => {
      const form = await visit.form();
      const seen = await taskAsked(visit);
      const { task } = seen;
      if (!(seen.sides.receiver || seen.sides.dispatcher)) throw new NotFound();
      if (!seen.namesOwners) throw new Conflict("这项任务已经不在办了");
      const typed = (field: string) => String(form.get(field) ?? "");
      const { owners, errors } = readOwners(typed, ownerOptions(seen.people), task.owners);
      if (errors.length > 0) return showTask(visit, { seen, typed, errors });
      const by = { id: personOf(visit.who), name: visit.who.name };
      const step = { taskId: task.id, step: "owners", text: null, until: null, links: [] } as const;
      await visit.commit({
        statements: ownersStatements(step, owners, by, visit.now),
        audit: { act: "task.owners", object: task.id, unitNo: task.unitNo, detail: {} },
        outbox: [],
        answer: taskPath(task.id),
      });
      return visit.redirect(taskPath(task.id));
    })
    .post("/tasks/:task/reminders", READ, async (visit) => {
      await visit.form();
      const seen = await taskAsked(visit);
      if (!(seen.sides.receiver || seen.sides.dispatcher)) throw new NotFound();
      const { task, reminding } = seen;
      if (!reminding) throw new Conflict("这项任务现在不等对方");
      if (reminding.why) return showTask(visit, { seen, why: reminding.why });
      const by = { id: personOf(visit.who), name: visit.who.name };
      await visit.commit({
        statements: [taskReminder(task.id, dayOf(visit.now), by, visit.now)],
        audit: { act: "task.reminded", object: task.id, unitNo: task.unitNo, detail: {} },
        outbox: told(seen, reminding.side, "催办", true),
        answer: taskPath(task.id),
      });
      return visit.redirect(taskPath(task.id));
    });

const SAID: Record<StepName, string> = {
  sign: "已签收",
  feedback: "有了新进展",
  report: "报了办结，等核验",
  "ask-extension": "申请延期，等答复",
  verify: "核验通过，已办结",
  return: "退回重办",
  "grant-extension": "同意延期",
  "refuse-extension": "没有同意延期",
  withdraw: "已撤回，不用办了",
};

/** One sentence for everybody who looks after the task on a side. */
const told = ({ task, unit, dispatch }: SeenTask, side: Side, said: string, urgent = false) => [
  notify({
    to:
      side === "receiver"
        ? { charge: "tasks.handle", unitNo: task.unitNo }
        : { charge: "tasks.dispatch", unitNo: dispatch.unitNo },
    text: `${unit.name}的任务“${dispatch.title}”：${said}`,
    href: taskPath(task.id),
    urgent,
  }),
];

/** Whether the step is one of the reader's side at all; in which state is another matter. */
const isTheirs = ({ sides }: SeenTask, name: StepName): boolean =>
  sides[stepOf(name).side] || (name === "feedback" && sides.owner);

const untilProblem = ({ task, above }: SeenTask, until: string | null, now: number) => {
  const why = whyNotUntil(until, task, { today: dayOf(now), cap: above?.deadline ?? null });
  return why ? [{ field: "ask-extension.until", message: why }] : [];
};

async function linkProblems(visit: Visit, name: StepName, links: readonly string[]) {
  if (!stepOf(name).links || links.length === 0) return [];
  return (await leadToRecords(visit, links)) ? [] : [{ field: `${name}.link`, message: NO_RECORD }];
}

const same = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(one).every((key) => one[key] === other[key]);
