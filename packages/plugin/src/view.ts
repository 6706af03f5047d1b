import type { Day } from "./day.ts";
import type { Period } from "./period.ts";
import type { OpenRecord, PluginRecord } from "./record.ts";
import type { ScoreResult } from "./score.ts";

/**
 * What a plugin shows: a tree of these nodes, drawn by the kernel. A node holds data and references, never markup or addresses:
 * in a hypermedia page an attribute is behaviour and would act with the reader's cookie.
 */
export type Node =
  // Words
  | { node: "heading"; text: string; level: 2 | 3 }
  | { node: "text"; text: string; tone?: "soft" }
  | { node: "markdown"; text: string }
  | { node: "badge"; text: string; tone?: Tone }
  | { node: "banner"; text: string; tone?: "info" | "warn" }
  | { node: "empty"; title: string; text: string; to?: Target; action?: string }
  // Figures
  | { node: "stat"; label: string; value: string; of?: string; note?: string; to?: Target }
  | { node: "progress"; label: string; value: number; of: number }
  /** How far a figure has come from where it started to where it should be. */
  | { node: "meter"; label: string; value: number; from: number; target: number; suffix?: string; note?: string }
  | {
      node: "chart";
      kind: "line" | "bar";
      label: string;
      points: { label: string; value: number | null; to?: Target }[];
      unit?: string;
      /** Lines across: 目标, 基线. */
      marks?: { label: string; value: number }[];
    }
  /** Rows by columns, each cell a figure with its tone: a heat table. */
  | { node: "matrix"; title: string; columns: string[]; rows: { label: string; to?: Target; cells: Cell[] }[] }
  // Rows
  | { node: "facts"; rows: { label: string; value: Cell }[] }
  | { node: "table"; title: string; columns: Column[]; rows: Row[]; empty?: string; note?: string }
  /** Records of one collection: the kernel knows their titles, types and names. `show`: fields, `$unit`, `$state`, `$period`, `$since`, `score:<name>`. */
  | { node: "records"; of: string; title: string; rows: PluginRecord[]; show: string[]; empty?: string }
  | {
      node: "list";
      rows: { text: string; note?: string; tag?: string; tone?: Tone; to?: Target; current?: boolean }[];
      ordered?: boolean;
      more?: { text: string; to: Target };
    }
  | { node: "cards"; cards: Card[] }
  /** A board: one lane for each stage. */
  | { node: "lanes"; lanes: { title: string; count: number; cards: Card[]; more?: Target }[] }
  | { node: "tree"; title: string; items: Branch[] }
  | { node: "timeline"; items: { at: string; text: string; note?: string; to?: Target }[] }
  | { node: "steps"; steps: { title: string; note?: string }[]; at: number }
  | { node: "people"; title: string; people: { member: string; name: string; state: string; note?: string }[] }
  /** What has to be there before something may go on, and what is still missing. */
  | { node: "checks"; title: string; items: { text: string; ok: boolean; note?: string; to?: Target }[] }
  // A record
  /** The standard page of one record: where it stands, what the reader may do, its fields, what it evidences, what happened. */
  | { node: "record"; of: string; record: OpenRecord; hide?: string[]; main?: Node[]; side?: Node[] }
  /** A score with its lines, each leading to rule, evidence, verifier and appeal. */
  | { node: "score"; score: string; of: string; record: string; result: ScoreResult }
  // Ways on
  | { node: "tabs"; name: string; tabs: { value: string; label: string; count?: number }[]; current: string }
  | { node: "filter"; name: string; label: string; options: { value: string; label: string }[]; current: string }
  | { node: "button"; text: string; to: Target; primary?: boolean }
  | { node: "link"; text: string; to: Target }
  | {
      node: "move";
      move: string;
      text: string;
      record: string;
      rev: number;
      of?: string;
      primary?: boolean;
      reason?: string;
    }
  /** Records to be ticked and moved together, with one opinion for all of them. */
  | {
      node: "choose";
      of: string;
      title: string;
      rows: {
        record: string;
        rev: number;
        text: string;
        note?: string;
        tag?: string;
        tone?: Tone;
        to?: Target;
        current?: boolean;
      }[];
      moves: { move: string; title: string; reason?: string; primary?: boolean }[];
    }
  /** A form, drawn where it stands. */
  | { node: "form"; form: string; record?: string; query?: Record<string, string> }
  /** Fields of many records in one table; what is typed in a cell is saved as one leaves it. */
  | {
      node: "grid";
      of: string;
      title: string;
      /** Fields of the record, or `rows.field` with the row's number in the key of a cell: `lines.2.points`. */
      columns: { title: string; note?: string }[];
      rows: { record: string; rev: number; label: string; note?: string; to?: Target; cells: (GridCell | null)[] }[];
    }
  // Places
  /** `lead: "side"` puts the narrow column first, for a list beside what was chosen from it; `even` makes both as wide. */
  | { node: "columns"; main: Node[]; side: Node[]; lead?: "side" | "even" }
  | { node: "section"; title: string; nodes: Node[]; note?: string };

/** How a word is meant, drawn as colour and shape: on its way, late, to do, over, soon, or none of these. */
export type Tone = "on" | "late" | "todo" | "over" | "soon" | "none";

/** One card of `cards` or `lanes`. */
export interface Card {
  title: string;
  to?: Target;
  /** Small words above the title: unit, kind. */
  over?: string;
  note?: string;
  tag?: string;
  tone?: Tone;
  facts?: { label: string; value: Cell }[];
  progress?: { value: number; of: number; label: string };
}

/** One item of a `tree`, with those below it. */
export interface Branch {
  text: string;
  note?: string;
  to?: Target;
  items?: Branch[];
}

/** One cell of a grid: the field as `name` or `rows.2.name`, and what it holds now. */
export interface GridCell {
  field: string;
  value: string | number | null;
  /** Cannot be changed, and why. */
  locked?: string;
}

/** Where a link leads: a reference that the kernel resolves, so that a plugin cannot invent an address. */
export type Target =
  | { page: string; query?: Record<string, string> }
  /** A record of this plugin, or of another by `plugin`. */
  | { record: string; of: string; plugin?: string }
  /** A form: on a record, or at a unit (`query.unit`); without a unit people choose among theirs. */
  | { form: string; record?: string; query?: Record<string, string> }
  | { document: string; record?: string }
  /** How a score of one record came about. */
  | { score: string; of: string; record: string }
  /** A file that a record holds, to be saved. */
  | { file: string; of: string; record: string }
  | { unit: string }
  | { member: string }
  | { task: string }
  /** Where a ballot is voted in, and where whoever has its ability sees how it stands. */
  | { ballot: string }
  /** The rows behind a duty's figure. */
  | { duty: string; unit: string; period?: Period }
  /** The rows behind a figure, by the name under which `metrics` tells it. */
  | { metric: string; unit: string; period: Period };

/** What stands in one cell of a table. */
export type Cell =
  | string
  | number
  | null
  | { text: string; to?: Target; tone?: Tone; note?: string }
  | { day: Day }
  | { period: Period }
  | { money: number }
  /** A name that the plugin itself may not read. */
  | { member: string }
  /** The work phone of a member, which no plugin can read: masked until the reader asks for it, which leaves a trace. Needs `members:contact`. */
  | { contact: string }
  | { bar: { value: number; of: number; text?: string } }
  | { meter: { value: number; from: number; target: number; text?: string } };

/** A column of a `table`; `number` sets it to the right. */
export interface Column {
  key: string;
  title: string;
  number?: boolean;
}
/** A row of a `table`: its cells by the key of their column. */
export type Row = Record<string, Cell>;

type Of<K extends Node["node"]> = Extract<Node, { node: K }>;
type Rest<K extends Node["node"], O extends string> = Partial<Omit<Of<K>, "node" | O>>;

/** Builders for the nodes, named as the nodes are. */
export const ui = {
  heading: (text: string, level: 2 | 3 = 2): Node => ({ node: "heading", text, level }),
  text: (text: string, tone?: "soft"): Node => ({ node: "text", text, ...(tone && { tone }) }),
  markdown: (text: string): Node => ({ node: "markdown", text }),
  badge: (text: string, tone?: Tone): Node => ({ node: "badge", text, ...(tone && { tone }) }),
  banner: (text: string, tone: "info" | "warn" = "info"): Node => ({ node: "banner", text, tone }),
  empty: (title: string, text: string, rest: { to?: Target; action?: string } = {}): Node => ({
    node: "empty",
    title,
    text,
    ...rest,
  }),
  stat: (label: string, value: string, rest: Rest<"stat", "label" | "value"> = {}): Node => ({
    node: "stat",
    label,
    value,
    ...rest,
  }),
  progress: (label: string, value: number, of: number): Node => ({ node: "progress", label, value, of }),
  meter: (
    label: string,
    at: { value: number; from: number; target: number },
    rest: Rest<"meter", "label" | "value" | "from" | "target"> = {},
  ): Node => ({ node: "meter", label, ...at, ...rest }),
  chart: (
    kind: "line" | "bar",
    label: string,
    points: Of<"chart">["points"],
    rest: Rest<"chart", "kind" | "label" | "points"> = {},
  ): Node => ({ node: "chart", kind, label, points, ...rest }),
  matrix: (title: string, columns: string[], rows: Of<"matrix">["rows"]): Node => ({
    node: "matrix",
    title,
    columns,
    rows,
  }),
  facts: (rows: { label: string; value: Cell }[]): Node => ({ node: "facts", rows }),
  table: (
    title: string,
    columns: Column[],
    rows: Row[],
    rest: Rest<"table", "title" | "columns" | "rows"> = {},
  ): Node => ({
    node: "table",
    title,
    columns,
    rows,
    ...rest,
  }),
  records: (
    of: string,
    title: string,
    rows: readonly PluginRecord[],
    show: readonly string[],
    empty?: string,
  ): Node => ({
    node: "records",
    of,
    title,
    rows: [...rows],
    show: [...show],
    ...(empty && { empty }),
  }),
  list: (rows: Of<"list">["rows"], rest: Rest<"list", "rows"> = {}): Node => ({ node: "list", rows, ...rest }),
  cards: (cards: Card[]): Node => ({ node: "cards", cards }),
  lanes: (lanes: Of<"lanes">["lanes"]): Node => ({ node: "lanes", lanes }),
  tree: (title: string, items: Branch[]): Node => ({ node: "tree", title, items }),
  timeline: (items: Of<"timeline">["items"]): Node => ({ node: "timeline", items }),
  steps: (steps: { title: string; note?: string }[], at: number): Node => ({ node: "steps", steps, at }),
  people: (title: string, people: Of<"people">["people"]): Node => ({ node: "people", title, people }),
  checks: (title: string, items: Of<"checks">["items"]): Node => ({ node: "checks", title, items }),
  record: (of: string, record: OpenRecord, rest: Rest<"record", "of" | "record"> = {}): Node => ({
    node: "record",
    of,
    record,
    ...rest,
  }),
  score: (score: string, of: string, record: string, result: ScoreResult): Node => ({
    node: "score",
    score,
    of,
    record,
    result,
  }),
  tabs: (name: string, tabs: Of<"tabs">["tabs"], current: string): Node => ({ node: "tabs", name, tabs, current }),
  filter: (name: string, label: string, options: { value: string; label: string }[], current: string): Node => ({
    node: "filter",
    name,
    label,
    options,
    current,
  }),
  button: (text: string, to: Target, primary = false): Node => ({ node: "button", text, to, primary }),
  link: (text: string, to: Target): Node => ({ node: "link", text, to }),
  /** A button that moves a record; `reason` is the label of the reason it asks for. */
  move: (
    move: string,
    text: string,
    of: { id: string; rev: number },
    rest: Rest<"move", "move" | "text" | "record" | "rev"> = {},
  ): Node => ({ node: "move", move, text, record: of.id, rev: of.rev, ...rest }),
  choose: (of: string, title: string, rows: Of<"choose">["rows"], moves: Of<"choose">["moves"]): Node => ({
    node: "choose",
    of,
    title,
    rows,
    moves,
  }),
  form: (form: string, rest: Rest<"form", "form"> = {}): Node => ({ node: "form", form, ...rest }),
  grid: (of: string, title: string, columns: Of<"grid">["columns"], rows: Of<"grid">["rows"]): Node => ({
    node: "grid",
    of,
    title,
    columns,
    rows,
  }),
  columns: (main: Node[], side: Node[], lead?: "side" | "even"): Node => ({
    node: "columns",
    main,
    side,
    ...(lead && { lead }),
  }),
  section: (title: string, nodes: Node[], note?: string): Node => ({
    node: "section",
    title,
    nodes,
    ...(note && { note }),
  }),
};
