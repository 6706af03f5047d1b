import { dayOf, lastDay, type Period, shortDay, timeOf } from "@jiceng/plugin";
import type { Sister } from "../groups/index.ts";
import type { StoredReport, StoredSum } from "./store.ts";

/** How an enterprise's figures of a month stand at headquarters: they count; its reports have stopped coming; it never reported that month. */
export type Reporting = "counts" | "late" | "silent";

/** Every enterprise reports at least once a day; two hours more are its machines'. */
const LATE_AFTER = 26 * 3_600_000;

export const isLate = (report: Pick<StoredReport, "asOf">, now: number): boolean => now - report.asOf > LATE_AFTER;

/**
 * Whether a month of an enterprise counts. While the month runs its figures have to be of today; those of a month that was over when they were
 * reported still say what they said.
 */
export function reportingOf(
  report: Pick<StoredReport, "asOf"> | undefined,
  month: Pick<StoredSum, "asOf" | "period"> | undefined,
  now: number,
): Reporting {
  if (!report || !month) return "silent";
  if (wasOver(month)) return "counts";
  return isLate(report, now) ? "late" : "counts";
}

/** Whether a month was over when it was reported: then nothing of it is still to come. */
export const wasOver = ({ asOf, period }: Pick<StoredSum, "asOf" | "period">): boolean => dayOf(asOf) > lastDay(period);

/** Whether an enterprise is expected to report: one that is being made ready is not yet, one that went over into another is no more. */
export const isExpected = ({ standing }: Sister): boolean => standing !== "provisioning" && standing !== "merged";

/** `今天14:05`, `昨天23:10`, `9月20日 14:05` */
export function momentLabel(at: number, now: number): string {
  const [day, today] = [dayOf(at), dayOf(now)];
  if (day === today) return `今天${timeOf(at)}`;
  if (day === dayOf(now - 86_400_000)) return `昨天${timeOf(at)}`;
  return `${shortDay(day, Number(today.slice(0, 4)))} ${timeOf(at)}`;
}

const OUT_OF: Partial<Record<Sister["standing"], string>> = {
  provisioning: "开通中",
  suspended: "已暂停",
  merged: "已并入别的单位",
  leaving: "正在退出",
};

/** What is said beside an enterprise's name of when it reported: `截至今天14:05`, `迟报：最近一次是9月20日 14:05`, `9月没有报过`. */
export function reportedSentence(
  { standing }: Pick<Sister, "standing">,
  reporting: Reporting,
  report: Pick<StoredReport, "asOf"> | undefined,
  period: Period,
  now: number,
): string {
  const last = report && momentLabel(report.asOf, now);
  const said =
    reporting === "counts"
      ? `${report && isLate(report, now) ? "停报，" : ""}截至${last}`
      : reporting === "late"
        ? `迟报，最近一次是${last}`
        : last
          ? `没有报过${Number(period.slice(5))}月的数`
          : "还没有报过数";
  const out = OUT_OF[standing];
  return out ? `${out}；${said}` : said;
}
