import type { Day } from "./day.ts";
import type { Period } from "./period.ts";

/**
 * What a plugin shows: a tree of these nodes, drawn by the kernel. A node holds data and references, never markup or addresses:
 * in a hypermedia page an attribute is behaviour and would act with the reader's cookie.
 */
export type Node =
  | { node: "heading"; text: string; level: 2 | 3 }
  | { node: "text"; text: string; tone?: "soft" }
  | { node: "markdown"; text: string }
  | { node: "stat"; label: string; value: string; of?: string; note?: string; to?: Target }
  | { node: "badge"; text: string; tone?: Tone }
  | { node: "banner"; text: string; tone?: "info" | "warn" }
  | { node: "facts"; rows: { label: string; value: Cell }[] }
  | { node: "table"; title: string; columns: Column[]; rows: Row[]; empty?: string }
  | { node: "list"; rows: { text: string; note?: string; tag?: string; to?: Target }[]; ordered?: boolean }
  | { node: "tabs"; name: string; tabs: { value: string; label: string; count?: number }[]; current: string }
  | { node: "filter"; name: string; label: string; options: { value: string; label: string }[]; current: string }
  | { node: "button"; text: string; to: Target; primary?: boolean }
  | { node: "move"; move: string; text: string; record: string; rev: number; primary?: boolean; reason?: string }
  | { node: "progress"; label: string; value: number; of: number }
  | {
      node: "chart";
      kind: "line" | "bar";
      label: string;
      points: { label: string; value: number | null }[];
      unit?: string;
    }
  | { node: "timeline"; items: { at: string; text: string; note?: string }[] }
  | { node: "steps"; steps: { title: string; note?: string }[]; at: number }
  | { node: "people"; title: string; people: { member: string; name: string; state: string; note?: string }[] }
  | { node: "columns"; main: Node[]; side: Node[] }
  | { node: "section"; title: string; nodes: Node[] }
  | { node: "empty"; title: string; text: string; to?: Target; action?: string };

export type Tone = "on" | "late" | "todo" | "over" | "soon" | "none";

/** Where a link leads: a reference that the kernel resolves, so that a plugin cannot invent an address. */
export type Target =
  | { page: string; query?: Record<string, string> }
  | { record: string; of: string }
  | { form: string; record?: string; query?: Record<string, string> }
  | { unit: string };

export type Cell =
  | string
  | number
  | null
  | { text: string; to?: Target; tone?: Tone; note?: string }
  | { day: Day }
  | { period: Period };

export interface Column {
  key: string;
  title: string;
  number?: boolean;
}
export type Row = Record<string, Cell>;

type Rest<K extends Node["node"], O extends string> = Omit<Extract<Node, { node: K }>, "node" | O>;

/** Builders for the nodes, named as the nodes are. */
export const ui = {
  heading: (text: string, level: 2 | 3 = 2): Node => ({ node: "heading", text, level }),
  text: (text: string, tone?: "soft"): Node => ({ node: "text", text, ...(tone && { tone }) }),
  markdown: (text: string): Node => ({ node: "markdown", text }),
  stat: (label: string, value: string, rest: Partial<Rest<"stat", "label" | "value">> = {}): Node => ({
    node: "stat",
    label,
    value,
    ...rest,
  }),
  badge: (text: string, tone?: Tone): Node => ({ node: "badge", text, ...(tone && { tone }) }),
  banner: (text: string, tone: "info" | "warn" = "info"): Node => ({ node: "banner", text, tone }),
  facts: (rows: { label: string; value: Cell }[]): Node => ({ node: "facts", rows }),
  table: (title: string, columns: Column[], rows: Row[], empty?: string): Node => ({
    node: "table",
    title,
    columns,
    rows,
    ...(empty && { empty }),
  }),
  list: (rows: Rest<"list", never>["rows"], ordered = false): Node => ({ node: "list", rows, ordered }),
  tabs: (name: string, tabs: Rest<"tabs", never>["tabs"], current: string): Node => ({
    node: "tabs",
    name,
    tabs,
    current,
  }),
  filter: (name: string, label: string, options: { value: string; label: string }[], current: string): Node => ({
    node: "filter",
    name,
    label,
    options,
    current,
  }),
  button: (text: string, to: Target, primary = false): Node => ({ node: "button", text, to, primary }),
  /** A button that moves a record; `reason` is the label of the reason it asks for. */
  move: (
    move: string,
    text: string,
    of: { id: string; rev: number },
    rest: { primary?: boolean; reason?: string } = {},
  ): Node => ({ node: "move", move, text, record: of.id, rev: of.rev, ...rest }),
  progress: (label: string, value: number, of: number): Node => ({ node: "progress", label, value, of }),
  chart: (
    kind: "line" | "bar",
    label: string,
    points: { label: string; value: number | null }[],
    unit?: string,
  ): Node => ({ node: "chart", kind, label, points, ...(unit && { unit }) }),
  timeline: (items: { at: string; text: string; note?: string }[]): Node => ({ node: "timeline", items }),
  steps: (steps: { title: string; note?: string }[], at: number): Node => ({ node: "steps", steps, at }),
  people: (title: string, people: Rest<"people", never>["people"]): Node => ({ node: "people", title, people }),
  columns: (main: Node[], side: Node[]): Node => ({ node: "columns", main, side }),
  section: (title: string, nodes: Node[]): Node => ({ node: "section", title, nodes }),
  empty: (title: string, text: string, rest: { to?: Target; action?: string } = {}): Node => ({
    node: "empty",
    title,
    text,
    ...rest,
  }),
};
