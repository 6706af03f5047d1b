import type * as z from "zod";
import type { AbilityName } from "../access/index.ts";
import type { Visit } from "../routes/index.ts";

/** In Chinese and in English. */
export type Words = readonly [zh: string, en: string];

/** What an operation answers: a body as its schema says, and the revision where there is one. */
export interface Answered<A> {
  body: A;
  /** Sent as `ETag`; a change of the thing names it in `If-Match`. */
  revision?: string;
}

/**
 * One operation of the interface for programs: its address, what it needs, what comes in and goes out. The routes and the description
 * that tools read are both made of this, so neither says what the other does not do.
 */
export interface Operation<
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  /** As generated clients call it: `listUnits`. */
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/units/{unit}`; parts in braces are texts. */
  path: string;
  group: Words;
  title: Words;
  about?: Words;
  /** The ability that the program has to have somewhere; the same that people need for the page. */
  needs: AbilityName | "any";
  query?: Q;
  /** JSON; nothing where a file is sent. */
  body?: B;
  /** Sent as it is, such as a spreadsheet. */
  file?: { types: readonly string[] };
  /** Whether `If-Match` has to be sent. */
  matches?: boolean;
  answer: A;
  /** What it answers with when it is done; 200 unless it says otherwise. */
  status?: 201 | 202;
  handle(visit: Visit, sent: { query: z.output<Q>; body: z.output<B> }): Promise<Answered<z.input<A>>>;
}

/** Lets the compiler see that what comes in and goes out is as the schemas say. */
export const operation = <Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  one: Operation<Q, B, A>,
): Operation => one as unknown as Operation;
