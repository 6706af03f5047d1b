import type { Data, DocIn, StatesOf } from "./collection.ts";
import type { Day } from "./day.ts";
import type { Cadence, Period } from "./period.ts";
import type { Target } from "./view.ts";

/** 分子 and 分母, whole numbers or not; a count has `den` 1 where nothing is divided. */
export interface Figure {
  num: number;
  den: number;
}

/**
 * A named figure over a collection: added up by unit, rolled up the tree, and led back to its rows.
 * `figure` is pure; `null` where a record says nothing about it.
 */
export type Metric<D extends Data = Data> = {
  [C in keyof D & string]: MetricOf<D[C]> & {
    /** The collection whose records make it. */
    of: C;
  };
}[keyof D & string];

interface MetricOf<C> {
  title: string;
  /**
   * `rate`: num of den as a share. `sum`: num alone, added up. `people`: of the members of a unit those of whom `members` says more than
   * nought, each once however many records name them.
   */
  kind: "rate" | "sum" | "people";
  suffix?: string;
  /** Which period a record counts in: that of the record itself, or of the day in a field. */
  in: "$period" | (string & {});
  figure(
    doc: DocIn<C>,
    at: { state: StatesOf<C>; period: Period | null; today: Day },
  ): (Figure & { members?: Record<string, Figure> }) | null;
  /** Whether other plugins may read it. */
  shared?: true;
  /**
   * Told of crowds alone, so that nobody can be made out: only for periods of this length that are over, and a unit with fewer records than
   * `least` enters no figure, its own or one above. Needed where the records are nobody's to read but those whom they name.
   */
  crowd?: { least: number; every: Cadence };
  /** Where its rows are seen; `unit` and `period` are added to the query. */
  page?: Target;
}
