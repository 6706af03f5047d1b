import { type Day, dayLabel, daysBetween, shortDay } from "@jiceng/plugin";

const grouped = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

/** `1,401`, `92.4` */
export const figure = (value: number): string => grouped.format(value);

/** `还剩6天`, `今天到期`, `逾期24天` */
export function daysLeft(due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days === 0) return "今天到期";
  return days > 0 ? `还剩${days}天` : `逾期${-days}天`;
}

/** `9月30日`, with the year where it is not today's. */
export const nearDay = (day: Day, today?: Day): string =>
  today ? shortDay(day, Number(today.slice(0, 4))) : dayLabel(day);

/** Words for `aria-describedby`: the ids that are there. */
export const ids = (...names: unknown[]): string | undefined => names.filter(Boolean).join(" ") || undefined;

export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ");
