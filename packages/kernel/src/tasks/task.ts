import { addDays, type Day, dayOf, daysBetween, type Tone } from "@jiceng/plugin";

/** 待签收 · 办理中 · 待核验 · 退回重办 · 已办结 · 已撤回 */
export type TaskState = "sent" | "signed" | "reported" | "returned" | "verified" | "withdrawn";

export const STATE_LABELS: Record<TaskState, string> = {
  sent: "待签收",
  signed: "办理中",
  reported: "待核验",
  returned: "退回重办",
  verified: "已办结",
  withdrawn: "已撤回",
};
export const STATES = Object.keys(STATE_LABELS) as TaskState[];

/** States in which the receiving unit has to go on. */
export const OPEN_STATES: readonly TaskState[] = ["sent", "signed", "returned"];
/** States in which nobody has to do anything any more. */
export const SETTLED_STATES: readonly TaskState[] = ["verified", "withdrawn"];

/** Days before its deadline in which a task is said to be due soon. */
export const SOON_DAYS = 3;

/** The three that answer for a task, from the one who answers for all of it to the one who does it. */
export const OWNER_SLOTS = ["first", "direct", "specific"] as const;
export type OwnerSlot = (typeof OWNER_SLOTS)[number];
export const OWNER_LABELS: Record<OwnerSlot, string> = {
  first: "第一责任人",
  direct: "直接责任人",
  specific: "具体责任人",
};

/** Who answers: a member's id, or `post:书记` for whoever holds that post. `null` while nobody is named. */
export type Owners = Record<OwnerSlot, string | null>;

/** What one unit has to do: one addressee of a dispatch. */
export interface Task {
  id: string;
  unitNo: number;
  state: TaskState;
  deadline: Day;
  /** The day until which more time is asked for, while nobody has answered. */
  askedUntil: Day | null;
  owners: Owners;
  /** Who last reported it done: a member, or an account without one. */
  reportedBy: string | null;
  /** When, UTC milliseconds. */
  reportedAt: number | null;
}

export const laterOf = (one: Day, other: Day): Day => (one < other ? other : one);
export const isOpen = (state: TaskState): boolean => OPEN_STATES.includes(state);

/** How a task stands against its deadline, which itself still counts as in time. */
export type Timing = "over" | "soon" | "time" | "on" | "late";

export function timingOf(
  { state, deadline, reportedAt }: Pick<Task, "state" | "deadline" | "reportedAt">,
  today: Day,
): Timing {
  if (!isOpen(state)) return reportedAt !== null && dayOf(reportedAt) > deadline ? "late" : "on";
  const left = daysBetween(today, deadline);
  return left < 0 ? "over" : left <= SOON_DAYS ? "soon" : "time";
}

/** Its colour, and its state in words: 已逾期 and 迟办 before all else. */
export function statusOf(
  task: Pick<Task, "state" | "deadline" | "reportedAt">,
  today: Day,
): { tone: Tone; text: string } {
  const timing = timingOf(task, today);
  const text = STATE_LABELS[task.state];
  if (task.state === "withdrawn") return { tone: "none", text };
  if (timing === "over") return { tone: "over", text: `${text}，已逾期` };
  if (task.state === "verified")
    return { tone: timing === "late" ? "late" : "on", text: timing === "late" ? `${text}，迟办` : text };
  return { tone: task.state === "reported" ? "soon" : "todo", text };
}

/** The last day on which a task is to be signed for. */
export const signBy = (dispatchedOn: Day, days: number): Day => addDays(dispatchedOn, days);

/** Owners that nobody is named for. */
export const unowned = (owners: Owners): OwnerSlot[] => OWNER_SLOTS.filter((slot) => !owners[slot]);

const POST = "post:";
export const postOf = (owner: string): string | null => (owner.startsWith(POST) ? owner.slice(POST.length) : null);
export const ofPost = (post: string): string => `${POST}${post}`;
