import { type Day, dayOf, lastDay, type Period, periodLabel, shortDay, type Tone } from "@jiceng/plugin";

/** What a unit's own side said of a month. It stands until it is taken back or returned. */
export interface Review {
  id: string;
  period: Period;
  unitNo: number;
  /** The last completion that was there: what counts up to it is locked. */
  lastSeq: number;
  /** The figures as they were, its subtree included. */
  due: number;
  done: number;
  /** Why something is not done; `null` where all was. */
  why: string | null;
  /** A member, or an account without one. */
  by: string;
  byName: string;
  /** UTC milliseconds. */
  at: number;
  acceptedBy: string | null;
  acceptedByName: string | null;
  acceptedAt: number | null;
}

/** 等待下级 · 可审核 · 已审核 · 已接收 */
export type ReviewStanding = "waiting" | "ready" | "reviewed" | "accepted";

const LABELS: Record<ReviewStanding, string> = {
  waiting: "等待下级",
  ready: "可审核",
  reviewed: "已审核",
  accepted: "已接收",
};
/** A branch has nobody below it to review: it says what it has done itself. */
const BRANCH_LABELS: Partial<Record<ReviewStanding, string>> = { ready: "待上报", reviewed: "已上报" };

export const standingLabel = (standing: ReviewStanding, isLeaf: boolean): string =>
  (isLeaf && BRANCH_LABELS[standing]) || LABELS[standing];

export const STANDING_TONES: Record<ReviewStanding, Tone> = {
  waiting: "soon",
  ready: "todo",
  reviewed: "on",
  accepted: "on",
};

/** Where a unit stands: by its own review, or else by whether all directly below it have theirs. */
export function standingOf(review: Pick<Review, "acceptedAt"> | undefined, isBelowReviewed: boolean): ReviewStanding {
  if (review) return review.acceptedAt === null ? "reviewed" : "accepted";
  return isBelowReviewed ? "ready" : "waiting";
}

/** What a unit's side is about to say, by what it is judged. */
export interface About {
  period: Period;
  today: Day;
  standing: ReviewStanding;
  isLeaf: boolean;
  /** Duties of the subtree that are not done. */
  open: number;
  /** Units below that have not been reviewed. */
  waiting: readonly string[];
}

/** Why a month cannot be reviewed now, or `null`. With something open it can, once the month is over, by saying why. */
export function whyNotReview({ period, today, standing, isLeaf, open, waiting }: About): string | null {
  if (standing === "reviewed" || standing === "accepted") return isLeaf ? "已经上报过了" : "已经审核过了";
  if (standing === "waiting") return `等待下级：${listed(waiting)}还没有报上来`;
  if (lastDay(period) >= today) {
    if (!isLeaf) return `${periodLabel(period)}还没有过完，过了${shortDay(lastDay(period))}再审核`;
    if (open > 0) return `还有${open}件没办；办完就可以上报，月底以后没办完的写明原因也可以报`;
  }
  return null;
}

const NAMED = 6;
const listed = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join("、")}等${names.length}个` : names.join("、");

const SHORTEST = 4;

/** What is wrong with a reason, or `null`. */
export function whyNotReason(reason: string, missing: string): string | null {
  if (reason.trim() === "") return missing;
  return [...reason.trim()].length < SHORTEST ? `请至少写${SHORTEST}个字，说清为什么` : null;
}

/** Why the level above cannot accept a review, or `null`: nobody accepts what they reviewed. */
export const whyNotAccept = (review: Pick<Review, "by" | "acceptedAt">, person: string): string | null =>
  review.acceptedAt !== null ? "已经接收过了" : review.by === person ? "接收的人不能是审核的人，请另一位来接收" : null;

/** Why a review cannot be ended, or `null`: what stands on it comes first. `above` is the unit above, where that is reviewed. */
export const whyNotEnd = (above: string | null): string | null =>
  above === null ? null : `${above}已经审核，里面算进了它；先撤回或退回${above}的审核`;

/** Why a record cannot be changed, and what can be done: for the place where somebody would. */
export const reviewLockSentence = ({ period, at, byName }: Review, unit: string): string =>
  `${periodLabel(period)}已由${unit}上报审核（${byName}，${shortDay(dayOf(at), Number(period.slice(0, 4)))}），这条已算进去，不能作废或修改；确需改正，请先退回或撤回那次审核。`;

/** What a review means for whoever still writes something down. */
export const reviewedSentence = ({ period, at, byName }: Review, unit: string): string =>
  `${periodLabel(period)}已由${unit}上报审核（${byName}，${shortDay(dayOf(at), Number(period.slice(0, 4)))}）。仍可补录和确认，算审核以后办的。`;
