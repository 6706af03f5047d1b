import { type Day, dayLabel } from "@jiceng/plugin";

/** A figure of a regulation, or of the habit that stands in its place. */
export interface Regulation {
  group: "组织设置" | "国有企业" | "组织生活" | "任期和选举" | "党费和党员";
  title: string;
  /** The sentence before and after the number. */
  words: readonly [string, string];
  measure: string;
  /** What it was from which day on, oldest first. */
  values: readonly { from: Day; value: number }[];
  /** Which way an enterprise may go of itself; `null`: not at all, `either`: no regulation gives a number. */
  tighter: "higher" | "lower" | "either" | null;
  cites: string;
  /** A: two reprints or more agree; B: one; C: not confirmed. */
  sureness: "A" | "B" | "C";
  /** What the product counts by it; `null`: it can be read here, nothing more. */
  use: string | null;
}

export const SURENESS: Record<Regulation["sureness"], { word: string; text: string }> = {
  A: { word: "较有把握", text: "两处以上转载一致" },
  B: { word: "一处为据", text: "只见到一处转载，用前请核对原文" },
  C: { word: "未核实", text: "没有找到条文，只是通行做法" },
};

export const TIGHTER: Record<NonNullable<Regulation["tighter"]>, string> = {
  higher: "只能定得比条例高",
  lower: "只能定得比条例低",
  either: "条例没有定数，按您们自己的制度定",
};

/** What an enterprise has set for itself, from a day on; `value` is `null` where it went back to the regulation. */
export interface RuleValue {
  id: string;
  rule: string;
  value: number | null;
  from: Day;
  ground: string;
  byName: string;
  at: number;
}

/** What the regulation itself says for a day; days before its first value are judged by that one. */
export const regulated = ({ values }: Regulation, day: Day): number =>
  (values.findLast(({ from }) => from <= day) ?? values[0]!).value;

/** What holds in an enterprise on a day. `own` in the order in which it was set: of the same day the last counts. */
export function valueOn(rule: Regulation, own: readonly RuleValue[], day: Day): number {
  let held: RuleValue | undefined;
  for (const one of own) if (one.from <= day && (!held || one.from >= held.from)) held = one;
  const of = regulated(rule, day);
  if (held?.value === null || held === undefined) return of;
  // A regulation that became stricter since stands over what was stricter once.
  return isLooser(rule, held.value, of) ? of : held.value;
}

const isLooser = ({ tighter }: Regulation, value: number, of: number): boolean =>
  (tighter === "higher" && value < of) || (tighter === "lower" && value > of) || (tighter === null && value !== of);

/** `一般不超过50名` */
export const ruleSentence = ({ words: [before, after] }: Pick<Regulation, "words">, value: number): string =>
  `${before}${value}${after}`;

const MOST = 10_000;

/** Why an enterprise may not set this value for the day, or `null` when it may. */
export function whyNotValue(rule: Regulation, value: number | null, day: Day): string | null {
  if (rule.tighter === null) return "条例定死了这个数，不能自己另定";
  if (value === null) return null;
  if (!Number.isInteger(value) || value < 1 || value > MOST) return `写一个1到${MOST}之间的整数`;
  const of = regulated(rule, day);
  if (!isLooser(rule, value, of)) return null;
  return `条例是${ruleSentence(rule, of)}；您们可以更严，定得比${of}${rule.tighter === "lower" ? "小" : "大"}，不能放宽`;
}

const SHORTEST_GROUND = 4;

/** What is wrong with the day and the ground of such a setting. `open` is the first day that no published month holds. */
export function whyNotFrom(from: Day | null, open: Day | null): string | null {
  if (!from) return "写从哪天起，如2026-10-01";
  if (open && from < open) return `${dayLabel(open)}以前的月份已经发布，数不能再变；请从那天或以后起`;
  return null;
}

export const whyNotGround = (ground: string): string | null =>
  [...ground].length < SHORTEST_GROUND ? `请写依据，至少${SHORTEST_GROUND}个字，如制度名称或会议决定` : null;
