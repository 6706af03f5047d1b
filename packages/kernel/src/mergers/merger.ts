import { type Day, dayLabel, type FieldError, firstDay, isDay, monthsLater, periodOf } from "@jiceng/plugin";

/** Which part an enterprise has in a merger. */
export type Role = "headquarters" | "giving" | "receiving";

/** What happens to a merger, in this order: headquarters asks, the receiving side agrees, the giving side hands over, the receiving side has taken everything in. */
export type Step = "asked" | "agreed" | "refused" | "withdrawn" | "handed" | "taken";

export const STEP_LABELS: Record<Step, string> = {
  asked: "等对方同意",
  agreed: "等交出",
  refused: "没有同意",
  withdrawn: "已撤回",
  handed: "在路上",
  taken: "已并入",
};

/** What was done stands above what was said: a withdrawal that crosses a hand-over comes too late. */
const WEIGHT: readonly Step[] = ["asked", "agreed", "withdrawn", "refused", "handed", "taken"];

/** Where a merger stands by the steps that are known, in whatever order they came. */
export const standsAt = (steps: Iterable<Step>): Step =>
  [...steps].reduce((last, step) => (WEIGHT.indexOf(step) > WEIGHT.indexOf(last) ? step : last), "asked");

/** Whether headquarters can still take it back. */
export const isOpen = (step: Step): boolean => step === "asked" || step === "agreed";

const MONTHS_AHEAD = 6;
const at = (field: string, message: string): FieldError => ({ field, message });

/**
 * What is wrong with the day from which the people of one enterprise count at the other. A month counts whoever is there at its end, so
 * that on the first of a month every month is one enterprise's alone.
 */
export function dayProblem(on: string, today: Day): FieldError | null {
  if (!isDay(on)) return at("on", "请选从哪一天起并入。");
  if (on !== firstDay(periodOf(on, "month"))) return at("on", "请选一个月的1日：整月的数只算在一家。");
  const earliest = firstDay(periodOf(today, "month"));
  if (on < earliest) return at("on", `已经过去的月份不再改动，最早从${dayLabel(earliest)}起。`);
  return on > monthsLater(earliest, MONTHS_AHEAD) ? at("on", `最多提前${MONTHS_AHEAD}个月安排。`) : null;
}

/** Why the giving side cannot hand over today; `null` when it can. Membership changes figures, so it is done within the month. */
export function whyNotToday(on: Day, today: Day): string | null {
  if (today < on) return `${dayLabel(on)}起才能交出，到那天这里会有按钮。`;
  return periodOf(today, "month") === periodOf(on, "month")
    ? null
    : `约定的月份已经过去，那个月的数不再改动。请集团总部撤回，换一个日期重新提出。`;
}
