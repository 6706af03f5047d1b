import type { Data, DocIn, FieldsOf, StatesOf } from "./collection.ts";
import type { Day } from "./day.ts";
import type { Figure } from "./metric.ts";
import type { Period } from "./period.ts";
import type { FindQuery, Found, OpenRecord, PluginRecord } from "./record.ts";
import type { ScoreResult } from "./score.ts";
import type { UnitKind } from "./unit-kind.ts";
import type { Target } from "./view.ts";

/** Reads of one collection, within what the reader may see. Reads asked for together cost one round trip. */
export interface Reads<C> {
  find(query?: FindQuery<keyof FieldsOf<C> & string>): Promise<Found<PluginRecord<DocIn<C>, StatesOf<C>>>>;
  /** `null` where there is none, or it is not the reader's to see. The record that a page is about comes with its moves. */
  get(id: string): Promise<OpenRecord<DocIn<C>, StatesOf<C>> | null>;
}

/** Writes of one collection: noted while the function runs, made in one batch when it has returned without an error. */
export interface Writes<C> {
  /** Makes a record at a unit, or with `id` merges into one that the actor may change; its id. Checked by the fields like any form. */
  put(
    doc: DocIn<C>,
    at: { unit: string; period?: Period; state?: StatesOf<C> } | { id: string; rev: number },
  ): Promise<string>;
  /** Makes a move of its flow, for which the actor must have the ability. */
  move(id: string, move: string, reason?: string): Promise<void>;
}

export interface UnitSeen {
  id: string;
  name: string;
  kind: UnitKind;
  /** Names of those above it, from the top. */
  path: string[];
  /** The unit above, where it is in reach too. */
  parent: string | null;
}

export interface MemberSeen {
  id: string;
  name: string;
  unit: string;
}

/** What every function of a plugin that is not pure is handed: made by the kernel for one tenant, actor and grant, dead afterwards. */
interface Common<D extends Data> {
  today: Day;
  /** What the tenant set, by the fields of `settings`, defaults filled in. */
  settings: Record<string, unknown>;
  data: { readonly [C in keyof D]: Reads<D[C]> };
  /** Units over which the reader has the ability, in tree order. Needs `units:read`. */
  units(query: { ability: string; kind?: UnitKind | readonly UnitKind[]; below?: string }): Promise<UnitSeen[]>;
  /** Members of those units today. Needs `members:read`. */
  members(query: { ability: string; unit?: string }): Promise<MemberSeen[]>;
  /**
   * Figures by subject, each with everything below it: own metrics, the kernel's and those that other plugins share. Needs
   * `metrics:read`. With `unit` those of that unit and the ones right below it, and nothing outside of it is read.
   */
  metrics(query: {
    of: readonly string[];
    period: Period;
    by: "unit" | "member";
    ability: string;
    unit?: string;
  }): Promise<{ id: string; name: string; figures: Record<string, Figure | null> }[]>;
  /** A score of records, with its lines; frozen where it was fixed. */
  scores(score: string, ids: readonly string[]): Promise<Record<string, ScoreResult>>;
}

/** For pages and tiles: reads. */
export interface Kit<D extends Data = Data, Can extends string = string> extends Common<D> {
  /** Who looks. */
  me: { member: string | null; name: string };
  /** Which abilities of this plugin the reader has anywhere. */
  may: Readonly<Record<Can, boolean>>;
}

/** For `submit`: reads and writes. */
export interface SubmitKit<D extends Data = Data, Can extends string = string> extends Kit<D, Can> {
  data: { readonly [C in keyof D]: Reads<D[C]> & Writes<D[C]> };
  /** Tells people, by ability over a unit or by member; needs `notify`. */
  notify(told: { to: { ability: string; unit: string } | { member: string }; text: string; at: Target }): Promise<void>;
  /** Gives a task to a unit; its id. Needs `tasks:create`. */
  task(task: { unit: string; title: string; ask: string; deliverable: string; deadline: Day }): Promise<string>;
}

/** For jobs and events: the tenant's own work, without a reader. */
export interface JobKit<D extends Data = Data> extends Common<D> {
  data: { readonly [C in keyof D]: Reads<D[C]> & Writes<D[C]> };
  notify: SubmitKit<D>["notify"];
}
