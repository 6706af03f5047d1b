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

/** What an enterprise has set for itself, or its headquarters for it, from a day on; `value` is `null` where that ends. */
export interface RuleValue {
  id: string;
  rule: string;
  /** The group's template that sets it, and by which version; `null` where the enterprise did. */
  template: string | null;
  no: number | null;
  value: number | null;
  from: Day;
  ground: string;
  byName: string;
  at: number;
}

/** What the regulation itself says for a day; days before its first value are judged by that one. */
export const regulated = ({ values }: Regulation, day: Day): number =>
  (values.findLast(({ from }) => from <= day) ?? values[0]!).value;

/** Of settings in the order in which they were made the one that holds: of the same day the last. */
function heldOn(settings: readonly RuleValue[], day: Day): RuleValue | undefined {
  let held: RuleValue | undefined;
  for (const one of settings) if (one.from <= day && (!held || one.from >= held.from)) held = one;
  return held;
}

/** What an enterprise may not fall short of on a day: the regulation, or what its headquarters set stricter, and who said so. */
export interface Floor {
  value: number;
  by: "regulation" | "group";
}

/** Of several templates of a group the strictest counts. Where no regulation gives a number, the group's is the number. */
export function floorOn(rule: Regulation, settings: readonly RuleValue[], day: Day): Floor {
  const templates = Map.groupBy(
    settings.filter(({ template }) => template !== null),
    ({ template }) => template,
  );
  let floor: Floor = { value: regulated(rule, day), by: "regulation" };
  for (const of of templates.values()) {
    const value = heldOn(of, day)?.value ?? null;
    if (value !== null && !isLooser(rule, value, floor.value)) floor = { value, by: "group" };
  }
  return floor;
}

/** What holds in an enterprise on a day, by everything that was set for it. */
export function valueOn(rule: Regulation, settings: readonly RuleValue[], day: Day): number {
  const floor = floorOn(rule, settings, day);
  const own = heldOn(
    settings.filter(({ template }) => template === null),
    day,
  );
  if (own === undefined || own.value === null || isFixed(rule, floor)) return floor.value;
  // What became stricter since stands over what was stricter once.
  return isLooser(rule, own.value, floor.value) ? floor.value : own.value;
}

/** Headquarters gave a number where the regulation has none: nobody below can say which way would be stricter. */
const isFixed = ({ tighter }: Regulation, { by }: Floor): boolean => tighter === "either" && by === "group";

const isLooser = ({ tighter }: Regulation, value: number, of: number): boolean =>
  (tighter === "higher" && value < of) || (tighter === "lower" && value > of) || (tighter === null && value !== of);

/** `一般不超过50名` */
export const ruleSentence = ({ words: [before, after] }: Pick<Regulation, "words">, value: number): string =>
  `${before}${value}${after}`;

const MOST = 10_000;

/** Why an enterprise may not set this value for the day, or `null` when it may. */
export function whyNotValue(
  rule: Regulation,
  value: number | null,
  day: Day,
  floor: Floor = { value: regulated(rule, day), by: "regulation" },
): string | null {
  if (rule.tighter === null) return "条例定死了这个数，不能自己另定";
  if (isFixed(rule, floor)) return "这是集团规定动作，由集团总部修订；要改，请向总部提";
  if (value === null) return null;
  if (!Number.isInteger(value) || value < 1 || value > MOST) return `写一个1到${MOST}之间的整数`;
  const of = floor.value;
  if (!isLooser(rule, value, of)) return null;
  return `${floor.by === "group" ? "集团规定" : "条例"}是${ruleSentence(rule, of)}；您们可以更严，定得比${of}${rule.tighter === "lower" ? "小" : "大"}，不能放宽`;
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
