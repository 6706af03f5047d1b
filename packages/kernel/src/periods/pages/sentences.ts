import { dayOf, shortDay, timeOf } from "@jiceng/plugin";
import { completion, type Figures, rateText } from "../../duties/index.ts";

/** The completion rate, in words. */
export const completionText = (figures: Figures): string => rateText(completion(figures));

/** `10月9日 09:30`, with the year when it is another. */
export const momentText = (at: number, year: number): string => `${shortDay(dayOf(at), year)} ${timeOf(at)}`;
