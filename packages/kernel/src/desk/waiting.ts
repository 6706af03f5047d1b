import type { Reader } from "@jiceng/db";
import type { AbilityName, Principal, Scope, SeenUnit } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";

/** One thing that goes on only when the reader acts. */
export interface WaitingThing {
  text: string;
  href: string;
  note: string;
}

/**
 * A kind of thing that waits for people, such as transfers to be accepted. A noun that has such things exports one, and
 * `sources.ts` lists it: the home page then shows it in its own section, read in the page's one batch.
 */
export interface WaitingSource<Row = unknown, Place = Scope> {
  /** Heading on the home page: 等您接收的. */
  title: string;
  /** What the reader must be able to do; `scope` is where. */
  ability?: AbilityName;
  /** Where it rests on no one ability: what `scope` is for the reader, `null` where nothing is theirs to act on. */
  places?: (memory: Memory, who: Principal) => Place | null | Promise<Place | null>;
  /** Which units of that reach are theirs to mind, where that is fewer: what others look after does not wait for them. */
  within?: (memory: Memory, who: Principal) => readonly SeenUnit[] | Promise<readonly SeenUnit[]>;
  /** A query for the batch, the newest first and no more than twenty. */
  rows: (db: Reader, of: { scope: Place; who: Principal; today: string }) => WaitingQuery<Row>;
  /** `today` as YYYY-MM-DD in Shanghai. */
  thing: (row: Row, today: string) => WaitingThing;
}

/** Drizzle's query as a batch takes it. */
// biome-ignore lint/suspicious/noExplicitAny: a batch takes queries of every shape
export type WaitingQuery<Row> = any & PromiseLike<Row[]>;
