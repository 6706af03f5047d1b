import type { Reader } from "@jiceng/db";
import type * as z from "zod";
import type { GroupOf } from "../groups/index.ts";
import type { Commit, Memory } from "../tenant/index.ts";
import type { Letter, LetterKind } from "./letter.ts";

/** What taking a letter in writes. It is committed once for each letter, however often the letter comes. */
export type TakingIn = Pick<Commit, "statements" | "audit" | "outbox" | "touches">;

/**
 * A noun that takes letters of one kind. What it throws is kept at the sender as the reason why the letter was not taken in, and the
 * letter is tried again later: words for whoever administers there.
 */
export interface Receiver {
  kind: LetterKind;
  /** The body as the noun expects it; another one is refused. */
  schema: z.ZodType;
  /** `group`: the one that both belong to, so that a noun can tell whether headquarters wrote. */
  received(memory: Memory, db: Reader, letter: Letter, group: GroupOf | null): Promise<TakingIn>;
}

/** Makes a receiver whose `received` gets the body as its schema says. */
export const receiver = <Body>(of: {
  kind: LetterKind;
  schema: z.ZodType<Body>;
  received: (memory: Memory, db: Reader, letter: Letter<Body>, group: GroupOf | null) => Promise<TakingIn>;
}): Receiver => of as unknown as Receiver;
