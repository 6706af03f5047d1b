import type * as z from "zod";
import type { AbilityName } from "../access/index.ts";
import type { Visit } from "../routes/index.ts";
import type { Commit } from "../tenant/index.ts";

/** In Chinese and in English. */
export type Words = readonly [zh: string, en: string];

/** What an operation answers: a body as its schema says, and the revision where there is one. */
export interface Answered<A> {
  body: A;
  /** Sent as `ETag`; a change of the thing names it in `If-Match`. */
  revision?: string;
  /**
   * What a change writes. It is written with the answer, so that the same request sent again is answered the same; what was judged before
   * is judged anew when somebody else was first.
   */
  commit?: Omit<Commit, "key" | "route" | "body" | "answer">;
  /** Done once the change is written; again when the same request comes again, with what the first was answered. */
  afterwards?: (answered: A) => Promise<void> | void;
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
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/units/{unit}`; parts in braces are texts. */
  path: string;
  group: Words;
  /** Its address names something that each enterprise has other ones of: there it is described one by one, as `DescribeAt` says. */
  each?: true;
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
  /** Whether the answer has an `ETag`. */
  revised?: boolean;
  /** What it answers with when it is done; 200 unless it says otherwise. */
  status?: 201 | 202;
  /** What may be sent and what comes back, for people who read and for tools that try. */
  example?: {
    path?: Record<string, string>;
    query?: Record<string, string>;
    body?: z.input<B>;
    /** How a file looks, where one is sent. */
    file?: string;
    answer: z.input<A>;
  };
  /** `file` is there where one is sent, `body` where JSON is. */
  handle(
    visit: Visit,
    sent: { query: z.output<Q>; body: z.output<B>; file: Uint8Array<ArrayBuffer> },
  ): Promise<Answered<z.input<A>>>;
}

/** What stands in the description of one enterprise for operations with `each`; none for whoever may not know what it has. */
export type DescribeAt = (visit: Visit) => Promise<readonly Operation[]>;

/** Lets the compiler see that what comes in and goes out is as the schemas say. */
export const operation = <Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  one: Operation<Q, B, A>,
): Operation => one as unknown as Operation;
