import type { Data, Day, Score, ScoreLine } from "@jiceng/plugin";
import { dayLabel, dayOf } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { type Calendar, isMissing } from "../calendar/index.ts";

/** What somebody says is wrong with one line of a score, and how it was decided. */
export interface Appeal {
  id: string;
  plugin: string;
  collection: string;
  recordId: string;
  unitNo: number;
  score: string;
  line: string;
  /** What the line was called, what it got and how much there was to get when it was appealed. */
  title: string;
  points: number | null;
  of: number;
  wrong: string;
  proof: string;
  /** Evidence that came with it, by the ids of the links. */
  links: string[];
  /** Member id, or account id where no member is linked. */
  by: string;
  byName: string;
  byAccount: string;
  /** UTC milliseconds. */
  at: number;
  decision: Decision | null;
}

/** 维持 where `points` is nothing, 改判 where it is what the line gets. */
export interface Decision {
  points: number | null;
  reason: string;
  by: string;
  byName: string;
  /** UTC milliseconds. */
  at: number;
}

/** 等复核 · 维持 · 改判 */
export const appealWord = ({ decision }: Pick<Appeal, "decision">): string =>
  decision === null ? "等复核" : decision.points === null ? "维持" : "改判";

/** Roles by which somebody speaks for the very unit that they hold them at. */
const VOICES: readonly string[] = ["secretary", "leader", "officer"];

/**
 * Whether somebody may appeal against a score of a record: whoever speaks for the record's own unit, which is its secretary, the leader
 * of a group, or an officer of a committee, each by a role at that very unit; and the member whom the score is about.
 */
export const isSide = (who: Pick<Principal, "grants" | "memberId">, unitNo: number, about: unknown): boolean =>
  who.grants.some(({ role, unitNo: at }) => at === unitNo && VOICES.includes(role)) ||
  (who.memberId !== null && about === who.memberId);

/** The last day on which a line can be appealed, `within` working days after the record came into its state; `missing` while that year's holidays are not entered. */
export function appealUntil(since: number, within: number, calendar: Calendar): { day: Day | null } {
  const last = calendar.addWorkdays(dayOf(since), within);
  return { day: isMissing(last) ? null : last };
}

/** One line of a score as somebody would appeal it. */
export interface Appealing {
  score: Pick<Score<Data, string>, "appeal" | "decides">;
  state: string;
  until: Day | null;
  today: Day;
  line: ScoreLine | undefined;
  /** Whether it was appealed already. */
  appealed: boolean;
  isSide: boolean;
}

/** Why a line cannot be appealed by this person now, in a sentence; `null` when it can. */
export function whyNotAppeal({ score, state, until, today, line, appealed, isSide: may }: Appealing): string | null {
  if (!line || !score.appeal || !score.decides) return "这一项不能申诉";
  if (appealed) return "这一项已经申诉过了，每项只能申诉一次";
  if (!score.appeal.states.includes(state)) return `现在是“${state}”，还不能申诉，或者已经不能申诉了`;
  // While the last day cannot be told, nobody is late.
  if (until !== null && today > until) return `申诉到${dayLabel(until)}为止，已经过了`;
  return may ? null : "由被评的组织或者本人申诉";
}

/** Who would decide an appeal, and what they had to do with it. */
export interface Deciding {
  appeal: Pick<Appeal, "by" | "decision">;
  /** Person, as moves and appeals name them. */
  person: string;
  name: string;
  isSide: boolean;
  /** Persons who made moves of the record. */
  movers: readonly string[];
  /** Who vouches for the line, as it is shown. */
  verifier: string | undefined;
}

/** Why a person who may decide appeals cannot decide this one, in a sentence; `null` when they can. */
export function whyNotDecide({ appeal, person, name, isSide: own, movers, verifier }: Deciding): string | null {
  if (appeal.decision) return "这件申诉已经定过了";
  if (appeal.by === person) return "是您自己申诉的，请别人来复核";
  if (own) return "这是您自己一方的得分，请上级没有经手的同志来复核";
  if (movers.includes(person)) return "这条记录经过您的手，请没有经手的同志来复核";
  return name !== "" && verifier?.includes(name) ? "这一项是您核验的，请没有经手的同志来复核" : null;
}

const SHORTEST = 6;

/** What is wrong with what was typed into an appeal, at which field. */
export const appealProblems = ({ wrong }: { wrong: string }): { field: string; message: string }[] =>
  [...wrong].length < SHORTEST ? [{ field: "wrong", message: `请写清哪里不对，至少${SHORTEST}个字` }] : [];

/** As far as a line's points go: to its full marks, or to the most of a bonus or of what is taken off. */
export const reachOf = ({ of, most = 0 }: Pick<ScoreLine, "of" | "most">): number =>
  most < 0 ? most : Math.max(of, most);

/** The points that a line may be changed to: between nothing and all there is to get, or all there is to lose. */
export const pointsBetween = ({ of }: Pick<Appeal, "of">): [low: number, high: number] => [
  Math.min(0, of),
  Math.max(0, of),
];

/** A decision as it was typed, or what is wrong with it. */
export function readDecision(
  appeal: Pick<Appeal, "of" | "points">,
  { verdict, points: typed, reason }: { verdict: string; points: string; reason: string },
): { decision: Pick<Decision, "points" | "reason"> } | { errors: { field: string; message: string }[] } {
  const errors: { field: string; message: string }[] = [];
  const [low, high] = pointsBetween(appeal);
  const points = verdict === "changed" ? Number(typed.trim() === "" ? Number.NaN : typed) : null;
  if (verdict !== "changed" && verdict !== "kept") errors.push({ field: "verdict", message: "请选维持还是改判" });
  else if (points !== null && !(points >= low && points <= high))
    errors.push({ field: "points", message: `改判的分要在${low}到${high}之间` });
  else if (points !== null && points === appeal.points)
    errors.push({ field: "points", message: "和原来的分一样，请选维持" });
  if ([...reason].length < SHORTEST) errors.push({ field: "reason", message: `请写清为什么，至少${SHORTEST}个字` });
  return errors.length > 0 ? { errors } : { decision: { points, reason } };
}
