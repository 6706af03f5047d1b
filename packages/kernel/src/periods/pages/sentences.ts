import { dayOf, shortDay, timeOf } from "@jiceng/plugin";
import { type Figures, rate } from "../../duties/index.ts";

/** `92.1%`, or `暂无` where nothing was due. */
export function rateText({ done, due }: Pick<Figures, "done" | "due">): string {
  const value = rate(done, due);
  return value === null ? "暂无" : `${value === 100 ? "100" : value.toFixed(1)}%`;
}

/** `10月9日 09:30`, with the year when it is another. */
export const momentText = (at: number, year: number): string => `${shortDay(dayOf(at), year)} ${timeOf(at)}`;
