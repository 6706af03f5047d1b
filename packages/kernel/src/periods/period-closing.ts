import {
  addDays,
  cadenceOf,
  type Day,
  dayOf,
  lastDay,
  type Period,
  periodLabel,
  periodOf,
  shortDay,
} from "@jiceng/plugin";

/** A month whose figures were published. Reopening it ends the closing; closing it again is another one, and both stay. */
export interface Closing {
  id: string;
  /** Always a month. */
  period: Period;
  at: number;
  by: string;
  byName: string;
  /** The day as of which units were counted. */
  asOf: Day;
  /** Versions of what the figures were counted by. */
  rules: string;
  /** The last completion that was counted. */
  lastSeq: number;
  reopenedAt: number | null;
  reopenedByName: string | null;
  reason: string | null;
}

/** 进行中 · 可发布 · 已发布 · 重新打开过 */
export type PeriodStanding = "running" | "ready" | "published" | "reopened";

export const PERIOD_STANDINGS: Record<PeriodStanding, string> = {
  running: "进行中",
  ready: "可发布",
  published: "已发布",
  reopened: "已重新打开",
};

/** Version of the kernel's own rules for what is due, done and on time; raised when they count differently. */
export const RULES = "应办 2";

const stands = ({ reopenedAt }: Closing): boolean => reopenedAt === null;

/** The closing that holds for a month now. */
export const closingOf = (month: Period, closings: readonly Closing[]): Closing | null =>
  closings.find((one) => one.period === month && stands(one)) ?? null;

/** The first day after every month that is published; `null` while none is. What figures are counted by may change from there on. */
export function firstOpenDay(closings: readonly Closing[]): Day | null {
  const last = closings
    .filter(stands)
    .map(({ period }) => period)
    .sort()
    .at(-1);
  return last === undefined ? null : addDays(lastDay(last), 1);
}

/** The earliest month that is published. */
export const firstPublished = (closings: readonly Closing[]): Period | null =>
  closings
    .filter(stands)
    .map(({ period }) => period)
    .sort()[0] ?? null;

/** The month in whose figures a period is counted: the one that holds its last day. */
export const countedIn = (period: Period): Period => periodOf(lastDay(period), "month");

/** The closings of these months, or `null` while one of them is not published. */
export function closingsOver(months: readonly Period[], closings: readonly Closing[]): Closing[] | null {
  const held = months.map((month) => closingOf(month, closings));
  return held.length > 0 && held.every((one) => one !== null) ? held : null;
}

export function standingOf(month: Period, closings: readonly Closing[], today: Day): PeriodStanding {
  if (closingOf(month, closings)) return "published";
  if (lastDay(month) >= today) return "running";
  return closings.some(({ period }) => period === month) ? "reopened" : "ready";
}

/** Why a period cannot be published, or `null` when it can. */
export function whyNotClosed(period: Period, closings: readonly Closing[], today: Day): string | null {
  if (cadenceOf(period) !== "month") return "只按月发布；季度、半年和全年的数由各月相加";
  const held = closingOf(period, closings);
  if (held) return publishedSentence(held);
  if (lastDay(period) >= today)
    return `${periodLabel(period)}还没有过完，最后一天${shortDay(lastDay(period))}也算在内，过了才能发布`;
  return null;
}

const SHORTEST_REASON = 4;

/** What is wrong with a reason for reopening, or `null`. */
export function whyNotReason(reason: string): string | null {
  const text = reason.trim();
  if (text === "") return "请写重新打开的原因，以后查起来用得着";
  return [...text].length < SHORTEST_REASON ? `原因请至少写${SHORTEST_REASON}个字，说清为什么` : null;
}

/** What a closing means for one record of its month. */
export type RecordStanding = "counted" | "added" | "open";

/** `counted`: among the published figures, cannot change. `added`: counts since, in the present value alone. `open`: does not count (yet). */
export const recordStanding = ({ lastSeq }: Closing, countedSeq: number | null): RecordStanding =>
  countedSeq === null ? "open" : countedSeq <= lastSeq ? "counted" : "added";

/** The closing that holds for the month in which a period of any length is counted. */
export const closingOver = (period: Period | null, closings: readonly Closing[]): Closing | null =>
  period === null ? null : closingOf(countedIn(period), closings);

/** Whether a record is among the published figures of a closing that stands. */
export function isLocked(
  { period, countedSeq }: { period: Period | null; countedSeq: number | null },
  closings: readonly Closing[],
): boolean {
  const closing = closingOver(period, closings);
  return closing !== null && recordStanding(closing, countedSeq) === "counted";
}

/** `2026年9月已于10月9日由顾远舟发布` */
export function publishedSentence({ period, at, byName }: Closing): string {
  return `${periodLabel(period)}已于${shortDay(dayOf(at), Number(period.slice(0, 4)))}由${byName}发布`;
}

/** Why a record of a published month may or may not be changed, in words for the place where somebody would. */
export function lockSentence(closing: Closing, standing: RecordStanding): string {
  const published = publishedSentence(closing);
  if (standing === "counted")
    return `${published}，这条已计入发布的数，不能作废或修改；确需改正，请上级重新打开这一期。`;
  if (standing === "added") return `${published}。这条是发布后补录的，只计入现值，发布的数不变。`;
  return `${published}。仍可照常记录和确认：会计入现值，列在“发布后补录”，发布的数不变。`;
}
