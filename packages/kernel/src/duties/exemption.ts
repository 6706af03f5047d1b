import { type Cadence, cadenceOf, isPeriod, type Period, periodLabel, shift } from "@jiceng/plugin";

/** 等定 · 已豁免 · 没有同意 · 已收回 */
export type ExemptionState = "asked" | "given" | "refused" | "revoked";

export const EXEMPTION_STATES: Record<ExemptionState, string> = {
  asked: "等上级定",
  given: "已豁免",
  refused: "没有同意",
  revoked: "已收回",
};

/** A unit that need not do one duty in some periods: asked for below, decided above, or given from above at once. */
export interface Exemption {
  id: string;
  unitNo: number;
  duty: string;
  first: Period;
  last: Period;
  reason: string;
  state: ExemptionState;
  /** Member id, or account id where no member is linked; `null` where nobody asked. */
  askedBy: string | null;
  askedByName: string | null;
  /** The account that hears how it was decided. */
  askedAccount: string | null;
  at: number;
  decidedByName: string | null;
  decidedAt: number | null;
  /** What whoever decided had to say. */
  note: string | null;
  /** From this period on it no longer holds. */
  revokedFrom: Period | null;
  revokedByName: string | null;
  revokedAt: number | null;
  revokedReason: string | null;
}

/** Whether a unit is excused in a period. A revoked one still holds for periods that were published with it. */
export const holdsIn = (
  { state, first, last, revokedFrom }: Pick<Exemption, "state" | "first" | "last" | "revokedFrom">,
  period: Period,
): boolean =>
  (state === "given" || state === "revoked") &&
  first <= period &&
  period <= last &&
  (revokedFrom === null || period < revokedFrom);

/** As it stood before an instant; `null` where nothing had been decided by then. */
export function decidedBy(one: Exemption, instant: number): Exemption | null {
  if (one.decidedAt === null || one.decidedAt >= instant) return null;
  return one.revokedAt !== null && one.revokedAt >= instant ? { ...one, state: "given", revokedFrom: null } : one;
}

const MOST_PERIODS = 12;

/** The periods of an exemption, from the first to the last; both of one cadence. */
export function periodsOf({ first, last }: Pick<Exemption, "first" | "last">): Period[] {
  const periods: Period[] = [];
  for (let at = first; at <= last && periods.length <= MOST_PERIODS; at = shift(at, 1)) periods.push(at);
  return periods;
}

/** What is wrong with the periods asked for, or `null`. */
export function whyNotPeriods(first: string, last: string, every: Cadence): string | null {
  if (![first, last].every((one) => isPeriod(one) && cadenceOf(one) === every)) return "选从哪一期到哪一期";
  if (last < first) return "最后一期不能早于第一期";
  if (periodsOf({ first, last }).length > MOST_PERIODS) return `一次最多${MOST_PERIODS}期`;
  return null;
}

const SHORTEST_REASON = 6;

export const whyNotExcuse = (reason: string): string | null =>
  [...reason].length < SHORTEST_REASON ? `请写清为什么，至少${SHORTEST_REASON}个字；谁都看得到` : null;

/** `2026年9月` or `2026年9月至2026年11月` */
export const spanWords = ({ first, last }: Pick<Exemption, "first" | "last">): string =>
  first === last ? periodLabel(first) : `${periodLabel(first)}至${periodLabel(last)}`;
