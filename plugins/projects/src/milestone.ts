import { addDays, type Day, shortDay, type Tone } from "@jiceng/plugin";
import type { Project } from "./fields.ts";

/** Days before its day in which a milestone is called up. */
const CALLED_UP = 30;

export interface Milestone {
  what: string;
  due: Day;
  on: Day | null;
  note: string | null;
  standing: "on" | "late" | "over" | "todo" | "soon";
}

export const STANDINGS: Readonly<Record<Milestone["standing"], { word: string; tone: Tone }>> = {
  on: { word: "按时", tone: "on" },
  late: { word: "迟办", tone: "late" },
  over: { word: "逾期", tone: "over" },
  todo: { word: "待办", tone: "todo" },
  soon: { word: "未到", tone: "soon" },
};

/** What was planned beside what was done, in the order of their days. A milestone is done on its day at the latest to be on time. */
export function milestonesOf({ plan = [], done = [] }: Project, today: Day): Milestone[] {
  return plan
    .flatMap(({ what, due }) => {
      if (!what || !due) return [];
      const entry = done.find((one) => one.what === what);
      const on = entry?.on ?? null;
      const standing = standingOf(due, on, today);
      return [{ what, due, on, note: entry?.note || null, standing }];
    })
    .sort((a, b) => a.due.localeCompare(b.due));
}

function standingOf(due: Day, on: Day | null, today: Day): Milestone["standing"] {
  if (on) return on <= due ? "on" : "late";
  if (due < today) return "over";
  return due <= addDays(today, CALLED_UP) ? "todo" : "soon";
}

/** 节点按期率: of those whose day has come or that are done already, how many were done in time. */
export function punctuality(project: Project, today: Day): { num: number; den: number } {
  const judged = milestonesOf(project, today).filter(({ standing }) => standing !== "todo" && standing !== "soon");
  return { num: judged.filter(({ standing }) => standing === "on").length, den: judged.length };
}

/** Milestones that were late, or are, without a word of why. */
export const unexplained = (project: Project, today: Day): Milestone[] =>
  milestonesOf(project, today).filter(({ standing, note }) => (standing === "late" || standing === "over") && !note);

/** `应于8月31日，9月6日完成` */
export const lateness = ({ due, on }: Milestone, today: Day): string => {
  const year = Number(today.slice(0, 4));
  return `应于${shortDay(due, year)}，${on ? `${shortDay(on, year)}完成` : "还没完成"}`;
};

/** The next one that is not done. */
export const nextMilestone = (project: Project, today: Day): Milestone | undefined =>
  milestonesOf(project, today).find(({ on }) => on === null);
