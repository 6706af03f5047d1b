import type { Principal } from "../access/index.ts";
import type { Memory } from "./memory.ts";

/**
 * Something that a page asks of the tenant's actor, answered from its memory for one person.
 * Each noun exports its own; one call to the actor carries as many as the page needs.
 */
export type Question<Args, Answer> = (memory: Memory, who: Principal, args: Args) => Answer | Promise<Answer>;

// biome-ignore lint/suspicious/noExplicitAny: a registry of questions of every shape
export type Questions = Record<string, Question<any, any>>;

/** One question by its name with its arguments, as it travels to the actor. */
export type Asked<Q extends Questions> = { [K in keyof Q]: { ask: K; args: Parameters<Q[K]>[2] } }[keyof Q];

export type AnswerTo<Q extends Questions, A> = A extends { ask: infer K extends keyof Q }
  ? Awaited<ReturnType<Q[K]>>
  : never;
