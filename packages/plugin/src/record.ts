import type { Doc } from "./collection.ts";
import type { Day } from "./day.ts";
import type { Period } from "./period.ts";

/** A record as a plugin reads it. */
export interface PluginRecord<D = Doc, State extends string = string> {
  id: string;
  rev: number;
  /** The unit that it belongs to; empty where the reader may not open it. */
  unit: string;
  unitName: string;
  period: Period | null;
  duty: string | null;
  state: State;
  doc: D;
  /** Names of the members, units and linked records that the document mentions, by id. */
  names: Record<string, string>;
  /** UTC milliseconds when it was made. */
  at: number;
  /** UTC milliseconds when it came into its state. */
  since: number;
  /** The last day of the next move's `within`, where one is set and the calendar of that year is known. */
  dueBy: Day | null;
  /** Why it can no longer be changed: its period was published with it, or reviewed. */
  locked: Lock | null;
}
/** Why a record is kept as it is: with a published period, or with a review that was handed up. */
export type Lock = "published" | "reviewed";

/** A move that was made. */
export interface MoveRow {
  move: string;
  from: string;
  to: string;
  by: string;
  /** UTC milliseconds. */
  at: number;
  reason: string | null;
}

/** A move as offered to one reader; `why` says why it is refused, in a sentence. */
export interface OfferedMove {
  move: string;
  title: string;
  why: string | null;
  /** Whether it asks for a reason. */
  reason: boolean;
}

/** The record that a page is about. */
export interface OpenRecord<D = Doc, State extends string = string> extends PluginRecord<D, State> {
  /** Its moves so far, oldest first. */
  history: MoveRow[];
  /** Those that the reader could make now. */
  moves: OfferedMove[];
  /** By each move that the record could make, what its `guard` says is missing. */
  missing: Record<string, readonly string[]>;
  /** Whether the reader may change its fields now. */
  editable: boolean;
  /** The forms in which they may. */
  forms: { form: string; title: string }[];
}

/** Which records, in which order, and how many at once. */
export interface FindQuery<Where extends string = string> {
  /**
   * Index fields, and `state`, `duty`, `period`, `unit`; a list is any of them. `mine: "yes"` keeps those that name the reader, `names` those
   * that name one of these members, in their child rows or an indexed field.
   */
  where?: { [K in Where | "state" | "duty" | "period" | "unit" | "mine" | "names"]?: string | readonly string[] };
  /** An index field, `$at` (when it was made) or `$since` (when it came into its state); with `-` before it the greatest first. */
  orderBy?: string;
  limit?: number;
  /** Where the previous page of results ended. */
  after?: string;
}

/** One page of what was found. */
export interface Found<R = PluginRecord> {
  items: R[];
  next: string | null;
  /** How many there are in all, in each state, whatever `state` was asked for. */
  states: Record<string, number>;
}
