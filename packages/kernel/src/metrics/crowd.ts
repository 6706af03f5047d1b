import { cadenceOf, type Day, lastDay, type Metric, type Period } from "@jiceng/plugin";

/** Whether a metric says anything of a period: one that is told of crowds waits until it is over, and knows periods of one length alone. */
export const isTold = ({ crowd }: Pick<Metric, "crowd">, period: Period, today: Day): boolean =>
  !crowd || (cadenceOf(period) === crowd.every && lastDay(period) < today);

/** What counts for a figure: everything, or what lies in units with at least `least` of it, so that no difference of figures is a person. */
export function crowds<C extends { unitNo: number }>(counted: readonly C[], least = 1): C[] {
  const sizes = new Map<number, number>();
  for (const { unitNo } of counted) sizes.set(unitNo, (sizes.get(unitNo) ?? 0) + 1);
  return counted.filter(({ unitNo }) => sizes.get(unitNo)! >= least);
}
