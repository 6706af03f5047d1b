import { type Day, lastDay, type Period, periodOf, shift } from "@jiceng/plugin";

/** A theme day as it is compared with others. */
export interface Theme {
  date?: string;
  activity?: string;
  topic?: string;
}

/** How many kinds of activity there were in twelve months, and how many of them were visits. */
export interface Variety {
  kinds: number;
  visits: number;
  all: number;
}

/** Of the twelve months that end with the one of a day. */
export function varietyOf(themes: readonly Theme[], day: Day): Variety {
  const month: Period = periodOf(day, "month");
  const after = lastDay(shift(month, -12));
  const held = themes.filter(({ date = "", activity }) => activity && date > after && date <= lastDay(month));
  return {
    kinds: new Set(held.map(({ activity }) => activity)).size,
    visits: held.filter(({ activity }) => activity === "参观").length,
    all: held.length,
  };
}

/** 清一色参观: whether visits are more than one in so many. One theme day alone says nothing. */
export const isTooMuch = ({ visits, all }: Variety, oneIn: number): boolean => visits > 1 && visits * oneIn > all;

/** What is pointed out about a theme day beside those before it, a sentence each; it never keeps anybody from anything. */
export function remarks(theme: Theme, before: readonly Theme[], day: Day, oneIn: number): string[] {
  const variety = varietyOf([...before, theme], theme.date || day);
  return [
    ...(theme.activity === "参观" && isTooMuch(variety, oneIn)
      ? [
          `近12个月的${variety.all}次主题党日里有${variety.visits}次是参观，超过${oneIn}分之一。可以换一种活动；确实要参观的也可以照常提交`,
        ]
      : []),
    ...(theme.topic?.trim() ? [] : ["主题还空着。写清这次学什么、议什么"]),
  ];
}
