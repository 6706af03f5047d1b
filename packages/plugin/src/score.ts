import type { Data, Doc, DocIn, FieldsOf, StatesOf } from "./collection.ts";
import type { Day } from "./day.ts";
import type { Period } from "./period.ts";
import type { Target } from "./view.ts";

/** What a line rests on. */
export interface Ground {
  text: string;
  to?: Target;
}

/** One line of a score: what was got of how much, and why. Every lost point leads to rule, evidence, verifier and appeal. */
export interface ScoreLine {
  code: string;
  title?: string;
  /** Heading under which it stands. */
  group?: string;
  /** `null`: 不适用 or 缺项, neither of which enters the denominator. */
  points: number | null;
  of: number;
  /** The most that it can come to where that is not `of`: of a bonus beside the full marks, or below zero of what is taken off. */
  most?: number;
  /** `none` 不适用; `missing` 缺项: the source has not come, which is not zero. */
  standing?: "scored" | "none" | "missing";
  /** The arithmetic in words, figures filled in. */
  why: string;
  /** Where the rule stands. */
  rule?: string;
  evidence?: readonly Ground[];
  /** Who vouches for it, as shown: a name and a day, or 系统计算. */
  verifier?: string;
}

/** A score with its lines; `total` is `null` where nothing can be said yet. */
export interface ScoreResult {
  total: number | null;
  lines: readonly ScoreLine[];
  /** 等次, such as 好. */
  level?: string;
  /** How the total comes about, line by line. */
  sums?: readonly { label: string; how: string; points: number }[];
}

/** What a score may look at beside the document. */
export interface ScoreContext {
  today: Day;
  settings: Doc;
  /** Documents that the record's link fields lead to, by field. */
  linked: Record<string, Doc>;
  /** Points that an appeal changed, by line. */
  adjusted: Readonly<Record<string, number>>;
}

/** A number in a range with its lines; pure: no gate, no clock, no randomness, so that it can be replayed. */
export type Score<D extends Data = Data, Can extends string = never> = {
  [C in keyof D & string]: ScoreOf<D[C]> & {
    of: C;
    /** Who decides appeals; never who made the line or appealed. */
    decides?: Can;
    /** That its fixed results may be published (通报), to whom and by whom. Needs `scores:publish`. */
    publish?: Publishing<Can>;
  };
}[keyof D & string];

/**
 * How results of a score are published: once, by a person, each as it was fixed. What is published is the total and the level, never the
 * lines: those stay with whoever may read the record. Lists of published results stand in the order of the tree.
 */
export interface Publishing<Can extends string = string> {
  /** The ability that publishing takes, over the unit of each record. */
  by: Can;
  /** Who may read what was published: whoever may see the record's unit, or everybody in the enterprise. The person concerned always may. */
  to: "unit" | "everyone";
  /** A flag among the settings: nothing is published until the enterprise has set it. */
  optIn?: string;
  /** A flag among the settings: only where it is set may published results be asked for by points. */
  ranked?: string;
}

/** A result as it was published. */
export interface PublishedScore {
  /** Empty where the reader may not read the record. */
  record: string;
  /** Empty where the reader may not open the unit. */
  unit: string;
  unitName: string;
  /** Whom it is about, by the score's `about`; `null` for a score of a unit. */
  member: string | null;
  name: string | null;
  period: Period | null;
  total: number | null;
  level: string | null;
  /** When it was published, UTC milliseconds, and the name of who did. */
  at: number;
  by: string;
  /** What holds since: another result, after an appeal; `open` while the record is worked on again. `null` as long as it holds. */
  since: { total: number | null; level: string | null; at: number } | "open" | null;
}

interface ScoreOf<C> {
  title: string;
  range: readonly [number, number];
  score(doc: DocIn<C>, context: ScoreContext): ScoreResult;
  /** States that fix it: on entering one of them the result is kept as it is, whatever rules come later. */
  fixed?: readonly StatesOf<C>[];
  /** The field with the member whom the score is about: they may appeal beside who speaks for the unit. */
  about?: keyof FieldsOf<C> & string;
  /** States in which a line can be appealed, once, within so many working days after the record came into it. */
  appeal?: { states: readonly StatesOf<C>[]; within: number };
}
