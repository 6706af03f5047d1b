import type { Day } from "./day.ts";
import type { Field, RowsField, ScalarField } from "./field.ts";
import type { Cadence, Period } from "./period.ts";
import type { UnitKind } from "./unit-kind.ts";
import type { Node, Target } from "./view.ts";

export type Role = "admin" | "security" | "auditor" | "officer" | "secretary" | "leader" | "member";

/** Something a plugin lets people do. Who gets it when the plugin is enabled: by role over the unit, or by a post in it. */
export interface Ability {
  title: string;
  roles?: readonly Role[];
  /** Holders of a committee post (支委) of the record's own unit. */
  posts?: "committee";
  /** Roles that get it only where nobody else in the unit could: a branch without another 支委 is confirmed from above. */
  otherwise?: readonly Role[];
}

export interface Move<State extends string, Can extends string> {
  title: string;
  from: State | readonly State[];
  to: State;
  by: Can;
  /** Fields that must be filled before the record may move; `$reason` asks the mover for a sentence. */
  requires?: readonly string[];
  /** The verifier is not the owner: refused to whoever last made this move. */
  notBy?: string;
}

/** States and moves; every move is a row with who, when and why. */
export interface Flow<State extends string = string, Can extends string = string> {
  start: State;
  moves: Readonly<Record<string, Move<State, Can>>>;
}

export interface Collection<Can extends string = string> {
  title: string;
  /** Version of the document's shape; within a major version only additions. */
  v?: number;
  fields: Readonly<Record<string, Field>>;
  /** Fields that lists may filter on. */
  index?: readonly string[];
  /** `scope`: whoever's scope holds the unit. `participants`: beside them, members named in the record's rows. */
  visible?: "scope" | "participants";
  flow?: Flow<string, Can>;
  /** Who may open records of units in their reach. */
  read: Can;
  /** The page that shows one record; it gets `{ id }`. */
  page?: string;
  /** Pure; returns what is wrong, at which field. Runs on every save that leaves the draft. */
  check?: (doc: Doc, context: CheckContext) => FieldError[] | Promise<FieldError[]>;
  /** What makes one of its records answer a duty that an enterprise made itself: the states that count, the field with the day. */
  counts?: { states: readonly string[]; held: string };
  /** Fields whose values name a record in lists, such as its topic. */
  label?: string;
}

export interface CheckContext {
  today: Day;
  /** Present when the record answers a duty. */
  duty?: string;
  period?: Period;
}

export interface FieldError {
  /** A field's name, or `rows.3.reason` for one in a child row. */
  field: string;
  message: string;
}

export interface Subject {
  kind: UnitKind | readonly UnitKind[];
  having?: "committee";
}

/** What is due: every period, for each unit that the subject names; met by records in the given states. */
export interface Duty {
  title: string;
  every: Cadence;
  for: Subject;
  /** How many times in each period: once, so many times, or as often as a rule of the library says. */
  count?: number | { rule: string };
  /** How much one of them weighs where duties are added up; a whole number, one by default. */
  weight?: number;
  /** The last day that counts as on time; the period's own last day by default. */
  deadline?: Deadline;
  /** Article that asks for it, as shown to people. */
  cites: string;
  met: { data: string; where?: Readonly<Record<string, string>>; states: readonly string[]; held: string };
  /** The form that records it. */
  form: string;
}

/** So many days after the period's last day, or the so-manieth day of the period at the latest. */
export type Deadline = { after: number; days: "calendar" | "working" } | { by: number };

export interface Form<Can extends string = string> {
  title: string;
  of: string;
  permission: Can;
  parts: readonly { title: string; hint?: string; fields: readonly string[] }[];
  /** Fields that this form asks for beside what its move requires. */
  requires?: readonly string[];
  /** Values that this form always writes. */
  fixed?: Readonly<Record<string, string>>;
  /** Fills a list of child rows from the organisation as of the date in another field: a branch's members, or its 支委. */
  roster?: Roster;
  /** Moves offered at the foot, first one primary; each saves, checks and moves in one write. */
  submit: readonly string[];
  /** Sentences beside the form: one record, many uses. */
  uses?: readonly string[];
}

export interface Roster {
  field: string;
  of: "branch" | "committee";
  asOf: string;
  /** 半数以上到会: half of those due, rounded up, shown as people are ticked. */
  quorum?: "half";
}

/** A record as a plugin reads it. */
export interface PluginRecord<D = Doc> {
  /** Names of the members that the document mentions. */
  names: Record<string, string>;
  id: string;
  rev: number;
  unit: string;
  unitName: string;
  period: Period | null;
  duty: string | null;
  state: string;
  doc: D;
  /** Why it can no longer be changed: its period was published with it, or reviewed. */
  locked: Lock | null;
}
export type Lock = "published" | "reviewed";
export type Doc = Record<string, unknown>;

export interface FindQuery {
  /** Index fields, and `state`, `duty`, `period`, `unit`; `mine: "yes"` keeps those that name the reader. */
  where?: Record<string, string>;
  limit?: number;
  /** Where the previous page of results ended. */
  after?: string;
}

export interface Found {
  items: PluginRecord[];
  next: string | null;
}

export interface MoveRow {
  move: string;
  from: string;
  to: string;
  by: string;
  at: number;
  reason: string | null;
}

/**
 * Everything a plugin can reach during one call: made by the kernel for one tenant, actor and grant, dead afterwards.
 * The kernel adds the actor's units to every read, so the scope cannot be forgotten or forged.
 */
export interface Kit {
  today: Day;
  data: {
    find(collection: string, query: FindQuery): Promise<Found>;
    /** The record that this page is about, with its moves so far, oldest first, and those that the reader could make now. */
    get(collection: string, id: string): Promise<OpenRecord | null>;
  };
}

/** A move as offered to one reader; `why` says why it is refused, in a sentence. */
export interface OfferedMove {
  move: string;
  title: string;
  why: string | null;
  /** Whether it asks for a reason. */
  reason: boolean;
}

export interface OpenRecord extends PluginRecord {
  history: MoveRow[];
  moves: OfferedMove[];
  /** Whether the reader may change its fields now. */
  editable: boolean;
}

export type Query = Record<string, string>;

export interface Page<Can extends string = string> {
  title: string;
  permission: Can;
  view: (kit: Kit, query: Query) => Promise<Node[]> | Node[];
}

export interface Plugin<Can extends string = string> {
  id: string;
  version: string;
  api: 1;
  title: string;
  needs: readonly string[];
  permissions: Readonly<Record<Can, Ability>>;
  data: Readonly<Record<string, Collection<Can>>>;
  duties?: Readonly<Record<string, Duty>>;
  nav?: readonly { page: string; label: string; icon?: string }[];
  pages?: Readonly<Record<string, Page<Can>>>;
  forms?: Readonly<Record<string, Form<Can>>>;
}

/**
 * A plugin is one plain object: its data is the manifest, its functions are the code.
 * The compiler refuses an ability that is not declared under `permissions`.
 *
 * @example
 * export default definePlugin({ id: "brand", version: "1.0.0", api: 1, title: "党建品牌", needs: [], permissions: { … }, data: { … } });
 */
export const definePlugin = <const Can extends string>(plugin: Plugin<Can>): Plugin<Can> => plugin;

/** The manifest: the plugin's data, with `"ƒ"` where its code is. Only a path that reads `"ƒ"` here can be called. */
export const manifestOf = (plugin: Plugin): Plugin =>
  JSON.parse(JSON.stringify(plugin, (_, value) => (typeof value === "function" ? "ƒ" : value)));

export type { Field, Node, RowsField, ScalarField, Target };
