import { dayOf, shortDay, timeOf } from "@jiceng/plugin";
import { completion, type Figures } from "../../duties/index.ts";

/** `92.1%`, or `暂无` where nothing was due. */
export function rateText(figures: Figures): string {
  const value = completion(figures);
  return value === null ? "暂无" : `${value === 100 ? "100" : value.toFixed(1)}%`;
}

/** `10月9日 09:30`, with the year when it is another. */
export const momentText = (at: number, year: number): string => `${shortDay(dayOf(at), year)} ${timeOf(at)}`;
