import type { Day } from "@jiceng/plugin";

/** What an enterprise said to another that offered it a member. */
export type Answer = "accepted" | "refused" | "withdrawn";

/** A departure as the giving enterprise knows it; without an answer the member is counted there. */
export interface Departure {
  answer: Answer | null;
  /** Taking it back was asked for; the other side says whether it was in time. */
  isTakenBack: boolean;
  arrivedOn: Day | null;
}

/** An arrival as the receiving enterprise has it. */
export interface Arrival {
  answer: Answer | null;
  arrivedOn: Day | null;
}

export const DEPARTURE_WORDS: Record<Answer, string> = { accepted: "已接收", refused: "已退回", withdrawn: "已撤回" };

/**
 * What the receiving enterprise makes of an offer: the first letter counts. One that was taken back before it came stays taken back.
 */
export const offered = (before: Arrival | null): Arrival => before ?? { answer: null, arrivedOn: null };

/** And of taking it back: who has answered stays with it. So what was accepted first holds, whenever the letters crossed. */
export const takenBack = (before: Arrival | null): Arrival =>
  before?.answer ? before : { answer: "withdrawn", arrivedOn: null };

/** Somebody there answers; a second answer there is not. */
export const answered = (before: Arrival, answer: "accepted" | "refused", arrivedOn: Day | null): Arrival =>
  before.answer ? before : { answer, arrivedOn };

/** The giving enterprise hears the answer: the first one is the only one. */
export const heard = (before: Departure, { answer, arrivedOn }: Arrival): Departure =>
  before.answer || !answer ? before : { ...before, answer, arrivedOn };

/** Whether the giving enterprise counts the member on a day. */
export const countsAtGiver = ({ answer, arrivedOn }: Departure, day: Day): boolean =>
  answer !== "accepted" || day < arrivedOn!;

/** And the receiving one. */
export const countsAtReceiver = (arrival: Arrival | null, day: Day): boolean =>
  arrival?.answer === "accepted" && day >= arrival.arrivedOn!;
