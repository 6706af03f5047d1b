import { dayOf, shortDay, timeOf } from "@jiceng/plugin";

/** `11月22日 14:05`, with the year when it is another one; by the clock in Shanghai. */
export const instantLabel = (at: number, now: number): string =>
  `${shortDay(dayOf(at), Number(dayOf(now).slice(0, 4)))} ${timeOf(at)}`;
