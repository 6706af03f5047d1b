import { type CheckContext, type Day, type Doc, dayLabel, type FieldError, type Figure } from "@jiceng/plugin";
import { type Attendance, turnout } from "../meetings/meeting.ts";

/** The year's way of one meeting, as people say it; the first five lead to the meeting, the last three follow from it. */
export const STAGES = ["学习", "谈话", "征求意见", "对照", "开会", "问题清单", "整改", "通报"] as const;
export type Stage = (typeof STAGES)[number];

/** The days of the stages before the meeting, in their order. */
const DAYS = [
  ["studied", "学习"],
  ["talkedBy", "谈话"],
  ["gathered", "征求意见"],
  ["compared", "对照"],
  ["date", "开会"],
] as const;

/** What is wrong in a record wherever it stands: days to come, days out of order, rows left half. */
export function checkSession(doc: Doc, { today }: CheckContext): FieldError[] {
  const known = DAYS.flatMap(([field, stage]) => (doc[field] ? [{ field, stage, day: String(doc[field]) }] : []));
  const days = known.flatMap(({ field, stage, day }, i) => {
    const before = known[i - 1];
    if (day > today) return [{ field, message: `${dayLabel(day)}还没到，做完再记` }];
    if (before && day < before.day)
      return [{ field, message: `${stage}不能早于${before.stage}（${dayLabel(before.day)}），请核对日期` }];
    return [];
  });
  const rows = (doc.attendance as Attendance[] | undefined) ?? [];
  return [
    ...days,
    ...rows.flatMap(({ state, reason }, i) => {
      if (!state) return [{ field: `attendance.${i}.state`, message: "请逐个选实到、请假或缺席" }];
      return state !== "实到" && !reason ? [{ field: `attendance.${i}.reason`, message: "请选未到会的原因" }] : [];
    }),
  ];
}

/** What still stands in the way of handing in that it was held: nobody on the list, nobody there. */
export function beforeHeld(doc: Doc): string[] {
  const { due, present } = turnout((doc.attendance as Attendance[] | undefined) ?? []);
  if (due === 0) return ["还没有到会名单"];
  return present === 0 ? ["没有人到会，不能算开过会"] : [];
}

/** One item of a 问题清单. */
export interface Problem {
  state: string;
  due?: Day;
}

export const isMended = ({ state }: Problem): boolean => state === "已整改";
export const isOverdue = (problem: Problem, today: Day): boolean =>
  !isMended(problem) && problem.due !== undefined && problem.due < today;

/** 整改率 = 已整改 / 到期: an item that is not due yet is in neither, so that nobody is measured early, and none counts above 1. */
export const mendedFigure = ({ due }: { due?: Day }, state: string, today: Day): Figure | null =>
  due !== undefined && due <= today ? { num: isMended({ state }) ? 1 : 0, den: 1 } : null;

const BEFORE: Readonly<Record<string, number>> = { 学习: 0, 谈话: 1, 征求意见: 2, 对照: 3, 开会: 4, 待确认: 4 };

/** At which stage a meeting is: before it by its own state, after it by what its list and its 通报 say. */
export function stageOf(state: string, problems: readonly Problem[], isTold: boolean): number {
  const before = BEFORE[state];
  if (before !== undefined) return before;
  if (problems.length === 0) return 5;
  if (isTold && problems.every(isMended)) return STAGES.length;
  return problems.every(isMended) ? 7 : 6;
}

/** What is missing before a meeting is told of: a list, and nothing on it left lying. */
export function beforeTold(problems: readonly Problem[], today: Day): string[] {
  if (problems.length === 0) return ["问题清单还是空的，先列出会上查摆的问题"];
  const late = problems.filter((one) => isOverdue(one, today)).length;
  return late > 0 ? [`有${late}条整改过了期限还没完成，先办完或改期限`] : [];
}
