import type { AnswerTo, Asked } from "./question.ts";
import type { AllQuestions } from "./questions.ts";

export type AnyAsked = Asked<AllQuestions>;
export type Answer<A> = AnswerTo<AllQuestions, A>;

/** Builds a question so that its name and arguments are checked where it is asked. */
export const about = <K extends keyof AllQuestions>(
  ask: K,
  args: Parameters<AllQuestions[K]>[2],
): { ask: K; args: Parameters<AllQuestions[K]>[2] } => ({
  ask,
  args,
});
