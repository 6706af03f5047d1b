import { type Day, dayLabel, type FieldError, isDay, monthsLater, type UnitKind } from "@jiceng/plugin";
import { COMMITTEE_POSTS, POSTS, type Post } from "./member.ts";
import { dayProblem } from "./registration.ts";

const LEADER: Post = "党小组长";

/** A seat on the unit's committee: it gives abilities, is elected, and approved by the committee above. */
export const isSeat = (post: Post): boolean => post !== LEADER;

/** Posts that exist in a kind of unit: a group has its leader, everything else a committee. */
export const postsIn = (kind: UnitKind): readonly Post[] => (kind === "group" ? [LEADER] : COMMITTEE_POSTS);

export const readPost = (text: string): Post | null => POSTS.find((post) => post === text) ?? null;

const PARTY_COMMITTEE_YEARS = 5;
const BRANCH_YEARS = 3;

/**
 * How long a term runs: 党委 5 years, 党总支 and 党支部 3, as a rule (《关于党的基层组织任期的意见》，2018年7月，第一条).
 * Leaders of a group have none.
 */
export const termYears = (kind: UnitKind): number | null =>
  kind === "group" ? null : kind === "committee" ? PARTY_COMMITTEE_YEARS : BRANCH_YEARS;

/** The day on which a term that begins on a day is over: elected on 2024-03-15 for three years, due on 2027-03-15. */
export const termEnds = (kind: UnitKind, from: Day): Day | null => {
  const years = termYears(kind);
  return years === null ? null : monthsLater(from, years * 12);
};

/** 届满 is looked after from half a year before. */
const AHEAD_MONTHS = 6;
export const dueSoonBy = (today: Day): Day => monthsLater(today, AHEAD_MONTHS);

/** With approval a term may be a year longer, no more (第二条 of the same). */
const LONGER_MONTHS = 12;

/** A member and a unit, as giving a post concerns them. */
export interface Candidate {
  name: string;
  status: string;
  /** 停止党籍 or only 流入: neither may be elected. */
  mayNotStand: boolean;
  isSelf: boolean;
  /** Their last day is set. */
  leaves: boolean;
}

export interface Held {
  memberId: string;
  name: string;
  post: string;
  from: Day;
  to: Day | null;
}

const at = (field: string, message: string): FieldError => ({ field, message });

/** What stands against giving somebody a post from a day on. */
export function appointProblems(
  { post, on, due }: { post: Post | null; on: string; due: string },
  kind: UnitKind,
  who: Candidate | null,
  held: readonly (Held & { isSame: boolean })[],
  today: Day,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!who) errors.push(at("member", "请选哪一位党员；名单里没有的，先按姓名找。"));
  else if (who.isSelf) errors.push(at("member", "自己的职务由别人登记。"));
  else if (who.leaves) errors.push(at("member", `${who.name}已登记要离开，不能再任职。`));
  if (!post || !postsIn(kind).includes(post)) errors.push(at("post", "请选职务。"));
  else if (who && isSeat(post) && (who.status !== "正式" || who.mayNotStand))
    errors.push(
      at("member", "预备党员、停止党籍和只是流入的党员没有被选举权（《中国共产党基层组织选举工作条例》第五条）。"),
    );
  const day = dayProblem(on, today);
  if (day) return [...errors, day];
  const still = held.filter((one) => one.to === null || one.to > on);
  if (post && still.some((one) => one.isSame && one.post === post))
    errors.push(at("post", `${who?.name ?? ""}已经担任${post}了。`));
  else if (post === "书记" || post === LEADER) {
    const other = still.find((one) => one.post === post);
    if (other) errors.push(at("post", `现在的${post}是${other.name}，先登记他的职务到期。`));
  }
  const wrong = dueProblem(due, on, kind);
  return wrong ? [...errors, wrong] : errors;
}

/** What is wrong with the day of 届满; without one it follows from the rule. */
export function dueProblem(due: string, from: Day, kind: UnitKind): FieldError | null {
  const years = termYears(kind);
  if (!due) return null;
  if (years === null) return at("due", "党小组长没有任期，届满日留空。");
  if (!isDay(due) || due <= from) return at("due", "届满日要在任职日之后。");
  const latest = monthsLater(from, years * 12 + LONGER_MONTHS);
  if (due > latest) return at("due", `任期一般${years}年，经批准延长也不超过一年，最晚到${dayLabel(latest)}。`);
  return null;
}

/**
 * What is wrong with the day on which a whole committee is due. Its seats may have been held for several terms, so it is held against
 * today: no later than a longer term that began now, and no earlier than the last seat was taken.
 */
export function termProblem(due: string, lastSeat: Day | undefined, kind: UnitKind, today: Day): FieldError | null {
  if (lastSeat === undefined) return at("termDue", "还没有登记书记和委员。");
  if (!isDay(due)) return at("termDue", "请选届满日。");
  if (due <= lastSeat) return at("termDue", `最近一次任职从${dayLabel(lastSeat)}起，届满日要在它之后。`);
  const wrong = due > today ? dueProblem(due, today, kind) : null;
  return wrong && { ...wrong, field: "termDue" };
}

/** What stands against a post's end on a day. One that has not begun may end on its first day: then it never was. */
export function endProblem(on: string, { from }: { from: Day }, today: Day): FieldError | null {
  if (from > today && on === from) return null;
  const day = dayProblem(on, today);
  if (day) return day;
  return on <= from ? at("on", `这个职务从${dayLabel(from)}起，日期要在它之后。`) : null;
}
