import { type Day, dayLabel } from "@jiceng/plugin";
import type { Verb } from "./change.ts";
import type { Side } from "./sides.ts";

/** How a proposal came to an end. */
export const ENDS = { registered: "已登记", refused: "对方没有同意", withdrawn: "提请已撤回" } as const;
export type EndName = keyof typeof ENDS;

/** A change that somebody put to the sides out of their reach: who has agreed, and how it ended. */
export interface Proposal {
  id: string;
  verb: Verb;
  on: Day;
  unitNo: number;
  targetNo: number;
  reason: string;
  /** Account of whoever proposed it, and their name. */
  by: string;
  byName: string | null;
  at: number;
  sides: readonly (Side & { agreed: { by: string; name: string | null; at: number } | null })[];
  /** With the day from which it was registered: another one where its own month was over. */
  end: { how: EndName; name: string | null; at: number; reason: string | null; on: Day | null } | null;
}

export const waitingFor = ({ sides, end }: Proposal): Side[] =>
  end ? [] : sides.filter(({ agreed }) => agreed === null);

const REASON_MOST = 200;

/** Why a refusal is not enough said. */
export const refusalProblem = (reason: string): string | null =>
  !reason ? "请写为什么不同意，对方看得到。" : reason.length > REASON_MOST ? `最多${REASON_MOST}个字。` : null;

/** What to say where sides are no longer those that the proposal was put to. */
export function sidesProblem({ sides }: Proposal, now: readonly Side[], nameOf: (no: number) => string): string | null {
  const moved = sides.find(({ side, unitNo }) => now.find((one) => one.side === side)?.unitNo !== unitNo);
  return moved ? `它已经不归${nameOf(moved.unitNo)}了，这项提请不再合适，请撤回后重新提。` : null;
}

/** The last to agree chooses another day where the month of the one proposed is over meanwhile. */
export const dayProblem = (on: Day, from: Day): string =>
  `${dayLabel(on)}所在的月份已经过去，请另选一天，最早${dayLabel(from)}。`;
