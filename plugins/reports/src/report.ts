import {
  type CheckContext,
  type Doc,
  dayLabel,
  type FieldError,
  type Flow,
  firstDay,
  periodLabel,
} from "@jiceng/plugin";

/** 草稿→待确认→已确认. Whoever writes it down never confirms it; what was confirmed by mistake is voided, not edited. */
export const reportFlow = {
  states: ["草稿", "待确认", "已确认"],
  aside: ["退回", "作废"],
  moves: {
    submit: {
      title: "提交",
      from: ["草稿", "退回"],
      to: "待确认",
      by: "record",
      requires: ["what", "date", "result"],
    },
    confirm: { title: "确认", from: "待确认", to: "已确认", by: "confirm", notBy: "submit" },
    return: { title: "退回", from: "待确认", to: "退回", by: "confirm", notBy: "submit", requires: ["$reason"] },
    void: { title: "作废", from: ["待确认", "已确认"], to: "作废", by: "void", requires: ["$reason"] },
    drop: { title: "不办了", from: ["草稿", "退回"], to: "作废", by: "record", requires: ["$reason"] },
  },
} as const satisfies Flow;

const SHORTEST = 10;

/** What keeps a report from being handed in: an empty one does not count as done. */
export function checkReport(doc: Doc, { today, period }: CheckContext): FieldError[] {
  const errors: FieldError[] = [];
  const date = String(doc.date ?? "");
  if (date > today) errors.push({ field: "date", message: `${dayLabel(date)}还没到，办完再提交` });
  if (period && date && date < firstDay(period))
    errors.push({ field: "date", message: `这件事算在${periodLabel(period)}，日期不能早于它的第一天` });
  const result = String(doc.result ?? "").trim();
  if (result !== "" && [...result].length < SHORTEST)
    errors.push({ field: "result", message: `请写清办了什么、结果怎样，至少${SHORTEST}个字` });
  return errors;
}
