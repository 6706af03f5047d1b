import { accessQuestions } from "../access/questions.ts";
import { dutyQuestions } from "../duties/questions.ts";
import { importQuestions } from "../imports/questions.ts";
import { recordQuestions } from "../records/questions.ts";
import { frameQuestions } from "../routes/frame.tsx";
import { unitQuestions } from "../units/questions.ts";
import type { AnswerTo, Asked } from "./question.ts";

/** Everything that can be asked of a tenant's actor. */
export const questions = { ...accessQuestions, ...dutyQuestions, ...frameQuestions, ...importQuestions, ...recordQuestions, ...unitQuestions };

export type AllQuestions = typeof questions;
export type AnyAsked = Asked<AllQuestions>;
export type Answer<A> = AnswerTo<AllQuestions, A>;

/** Builds a question so that its name and arguments are checked where it is asked. */
export const about = <K extends keyof AllQuestions>(ask: K, args: Parameters<AllQuestions[K]>[2]): { ask: K; args: Parameters<AllQuestions[K]>[2] } => ({ ask, args });
