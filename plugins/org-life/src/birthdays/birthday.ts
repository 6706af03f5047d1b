import type { AnniversarySeen, Day } from "@jiceng/plugin";

/** 7月1日 out of 07-01. */
export const dayText = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`;

/** The month that is asked for, 1 to 12; this one where nothing sensible is. */
export function monthOf(asked: string, today: Day): number {
  const month = Number(asked);
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : Number(today.slice(5, 7));
}

/** Who has the day today, who still will, who had it: by the day within the month. */
export const isToday = ({ day }: Pick<AnniversarySeen, "day">, today: Day): boolean => today.endsWith(day);
