import { type Day, shortDay } from "@jiceng/plugin";
import { isOpen, laterOf, STATE_LABELS, type Task, type TaskState } from "./task.ts";

/** Whose step it is: the unit that has the task, or the side that dispatched it. */
export type Side = "receiver" | "dispatcher";

export interface Step {
  title: string;
  side: Side;
  from: readonly TaskState[];
  /** The state it leads to; it stays where it is without one. */
  to?: TaskState;
  /** A sentence to be written with it. */
  text?: { label: string; needed: boolean; missing: string };
  /** Records that show it may be linked. */
  links?: true;
}

const AT_WORK: readonly TaskState[] = ["signed", "returned"];

/** What can be done with a task, by whom and when. Each is a row that stays. */
export const STEPS = {
  sign: { title: "签收", side: "receiver", from: ["sent"], to: "signed" },
  feedback: {
    title: "反馈进展",
    side: "receiver",
    from: AT_WORK,
    text: { label: "进展", needed: true, missing: "请写办到哪一步了，一两句就行" },
  },
  report: {
    title: "报办结",
    side: "receiver",
    from: AT_WORK,
    to: "reported",
    text: { label: "办结说明", needed: true, missing: "请写办结说明：做了什么，结果怎样" },
    links: true,
  },
  "ask-extension": {
    title: "申请延期",
    side: "receiver",
    from: AT_WORK,
    text: { label: "延期的原因", needed: true, missing: "请写为什么要延期" },
  },
  verify: {
    title: "核验通过",
    side: "dispatcher",
    from: ["reported"],
    to: "verified",
    text: { label: "核验意见", needed: false, missing: "" },
  },
  return: {
    title: "退回重办",
    side: "dispatcher",
    from: ["reported"],
    to: "returned",
    text: { label: "退回的原因", needed: true, missing: "请写退回的原因：差什么，怎样才算办完" },
  },
  "grant-extension": {
    title: "同意延期",
    side: "dispatcher",
    from: AT_WORK,
    text: { label: "答复", needed: false, missing: "" },
  },
  "refuse-extension": {
    title: "不同意延期",
    side: "dispatcher",
    from: AT_WORK,
    text: { label: "答复", needed: true, missing: "请写不同意的原因" },
  },
  withdraw: {
    title: "撤回任务",
    side: "dispatcher",
    from: ["sent", "signed", "reported", "returned"],
    to: "withdrawn",
    text: { label: "撤回的原因", needed: true, missing: "请写撤回的原因" },
  },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];
export const isStep = (name: string): name is StepName => Object.hasOwn(STEPS, name);
export const stepOf = (name: StepName): Step => STEPS[name];

/** What a step is judged by, beside the task itself. */
export interface Around {
  /** Units below that were given a part of it and have not finished: their names. */
  open: readonly string[];
  /** Who would take the step: a member, or an account without one. */
  person: string;
}

/** Why a step cannot be taken now, or `null`. */
export function whyNot(name: StepName, task: Task, { open, person }: Around): string | null {
  const step = stepOf(name);
  if (!step.from.includes(task.state)) return `这项任务现在是“${STATE_LABELS[task.state]}”，不能${step.title}`;
  if (name === "report" && open.length > 0)
    return `分解下去的还有${open.length}个没有办结：${listed(open)}。都核验通过以后才能报办结`;
  if (name === "verify" && task.reportedBy === person) return "核验的人不能是报办结的人，请另一位来核验";
  if (name === "ask-extension" && task.askedUntil !== null)
    return `已经申请延到${shortDay(task.askedUntil)}，等上级答复`;
  if ((name === "grant-extension" || name === "refuse-extension") && task.askedUntil === null)
    return "没有等答复的延期申请";
  return null;
}

const NAMED = 5;
const listed = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join("、")}等` : names.join("、");

/** What is wrong with the day until which more time is asked for, or `null`. `cap` is the deadline of the task that this one is a part of. */
export function whyNotUntil(
  until: Day | null,
  task: Task,
  { today, cap }: { today: Day; cap: Day | null },
): string | null {
  if (until === null) return "请选延到哪一天";
  if (until <= task.deadline || until <= today) return `请选${shortDay(laterOf(task.deadline, today))}以后的一天`;
  if (cap !== null && until > cap)
    return `上级给本单位的期限是${shortDay(cap)}，不能延到它以后；确需更晚，请先向上级申请`;
  return null;
}

/** Whom a task waits for: they are the ones that can be reminded of it. */
export const waitedFor = ({ state, askedUntil }: Pick<Task, "state" | "askedUntil">): Side | null =>
  state === "reported" || (askedUntil !== null && isOpen(state)) ? "dispatcher" : isOpen(state) ? "receiver" : null;
