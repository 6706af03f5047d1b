import type { Data, Doc, FieldError } from "./collection.ts";
import type { Fields } from "./field.ts";
import type { JobKit, Kit, SubmitKit } from "./kit.ts";
import type { Period } from "./period.ts";
import type { UnitKind } from "./unit-kind.ts";
import type { Node, Target } from "./view.ts";

/** What stands behind the `?` of a page's address, as texts. */
export type Query = Record<string, string>;

/** A page of its own, reached by its name; `view` returns what it shows. */
export interface Page<Can extends string = string, D extends Data = Data> {
  title: string;
  permission: Can;
  view: (kit: Kit<D, Can>, query: Query) => Promise<Node[]> | Node[];
}

/** A piece of the home page, a unit's page or a member's page. Drawn after the page itself; one that fails is a placeholder. */
export interface Tile<Can extends string = string, D extends Data = Data> extends Page<Can, D> {
  on: "home" | "unit" | "member";
}

/** A column that the plugin adds to one of the kernel's lists; `value` gets the ids of the rows that are shown. */
export interface ListColumn<Can extends string = string, D extends Data = Data> {
  title: string;
  on: "units" | "members";
  permission: Can;
  value: (kit: Kit<D, Can>, ids: readonly string[]) => Promise<Record<string, string>>;
}

/** Rows of a form that are people, filled from the organisation instead of by hand. */
export interface Roster {
  field: string;
  of: "branch" | "committee";
  asOf: string;
  /** 半数以上到会: half of those due, rounded up, shown as people are ticked. With `voters` of those who vote alone: 预备党员 come and do not. */
  quorum?: "half" | "voters";
  /** A choice of the row into which the kernel writes each one's standing on that day, 正式 or 预备. */
  standing?: string;
}

/**
 * A form over a collection (`of`): drawn, kept as a draft, checked and saved by the kernel. Or one with `fields` of its own and a `save`,
 * which may write several collections: one submit, one batch.
 */
export interface Form<Can extends string = string, D extends Data = Data> {
  title: string;
  permission: Can;
  of?: keyof D & string;
  fields?: Fields;
  /** Kinds of unit at which it is filled in; any, where nothing is said. */
  at?: readonly UnitKind[];
  /** What the form is divided into; without it one part with every field. */
  parts?: readonly { title: string; hint?: string; fields: readonly string[] }[];
  /** Fields that this form asks for beside what its move requires. */
  requires?: readonly string[];
  /** Values that this form always writes. */
  fixed?: Readonly<Record<string, string>>;
  /** Fills a list of child rows from the organisation as of the date in another field: a branch's or group's members, or a branch's 支委. */
  roster?: Roster;
  /** Moves offered at the foot, first one primary; each saves, checks and moves in one write. None: it is only saved. */
  submit?: readonly string[];
  /** Sentences beside the form: one record, many uses. */
  uses?: readonly string[];
  /** States in which it may be saved; else those out of which one of its moves leads, or one by its ability. */
  states?: readonly string[];
  /** What the fields start with, where the record says nothing yet. */
  start?: (kit: Kit<D, Can>, query: Query, at: Opened) => Promise<Doc> | Doc;
  /** Fields that nobody types: written as `start` says each time the record is saved, until it is first handed in. Shown by `beside`. */
  given?: readonly string[];
  /** What is shown above the fields of a form over a collection, by what was filled in so far: what is left from last time, what is pointed out. */
  beside?: (kit: Kit<D, Can>, query: Query, at: Opened & { doc: Doc }) => Promise<Node[]> | Node[];
  /** What becomes of the fields, already checked by their types. */
  save?: (kit: SubmitKit<D, Can>, value: Doc, query: Query) => Promise<Next> | Next;
}

/** Where a form over a collection was opened, with what the organisation knows already. */
export interface Opened {
  unit: string;
  unitName: string;
  period: Period | null;
  /** Who may be named in it, by id, with the post held. */
  people: readonly { member: string; post: string | null }[];
}

/** Where a submit leads, or what is wrong at which field. */
export type Next = { to: Target } | { errors: readonly FieldError[] };

/** A document in parts, written as Word or as a spreadsheet in the enterprise's layout. */
export interface Paper {
  title: string;
  head?: PaperHead;
  parts: readonly PaperPart[];
}
/** The red head of an official paper (版头): who issues it, as one line above the red rule; below it at the left a number, at the right a day. A title that says the same as `mark` is not repeated. */
export interface PaperHead {
  mark: string;
  number?: string;
  day?: string;
}
/**
 * One part of a document, from the top down. A heading is of the first level unless it says otherwise; a paragraph that is `flush` begins
 * at the left edge, as the line of those addressed does; facts are labels with what they say: 出席, 请假, 列席.
 */
export type PaperPart =
  | { part: "heading"; text: string; level?: 1 | 2 | 3 }
  | { part: "paragraph"; text: string; flush?: boolean }
  | { part: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  | { part: "table"; columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] }
  | { part: "sign"; lines: readonly string[] };

/** A document that people save: what it is about, in which format, and what fills it. */
export interface PlannedDocument<Can extends string = string, D extends Data = Data> {
  title: string;
  /** The collection whose record it is about; without it the plugin's matter as a whole. */
  of?: keyof D & string;
  as: "docx" | "xlsx";
  permission: Can;
  fill: (kit: Kit<D, Can>, id: string | null) => Promise<Paper> | Paper;
}

/** Work that the plugin does by itself: every day at 07:00, or on Mondays. */
export interface Job<D extends Data = Data> {
  title: string;
  every: "day" | "week";
  run: (kit: JobKit<D>) => Promise<void>;
}

/** What happened, after it was written; told at least once. */
export interface PluginEvent {
  /** `brands.name`: a move of an own collection. `period.published`, `unit.changed`: of the kernel. */
  event: string;
  record?: string;
  unit?: string;
  period?: string;
  /** The same for each telling of the same event. */
  key: string;
}

/** What the plugin does after something happened, by the event's name. */
export type Reactions<D extends Data = Data> = Readonly<
  Record<string, (kit: JobKit<D>, event: PluginEvent) => Promise<void>>
>;
