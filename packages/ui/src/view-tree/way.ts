import type { Collection, Node, OpenRecord, ScoreLine, ScoreResult, Target } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import type { PageList } from "../page-lists.tsx";

/** One kind of node. */
export type Of<K extends Node["node"]> = Extract<Node, { node: K }>;

/** Where a form is posted, and the key that lets it be posted once from this page. */
export interface Post {
  action: string;
  key: string;
}

/** A way on from a record: its form, a paper of it. */
export interface WayOn {
  text: string;
  href: string;
  main?: boolean;
}

export interface ViewTreeProps {
  nodes: readonly Node[];
  /** The address of a reference; `null` where the reader may not go, and the words stay without a link. */
  resolve: (target: Target) => string | null;
  /** The plugin's collection of that name: titles and types of its fields, its flow. */
  collection: (of: string) => Collection | null;
  /** Where a move of a record is posted; `of` is missing where the page is about that record. */
  moveForm: (move: { move: string; record: string; of?: string }) => Post;
  /** The query of this page as it stands: tabs and filters change one value of it. */
  query?: Readonly<Record<string, string>>;
  /** Somebody's name, where the reader may know it. */
  member?: (id: string) => string | null;
  /** Somebody's work phone as it may stand there, masked or whole; empty where none is kept, `null` where the reader may not know. */
  contact?: (member: string) => string | null;
  /** Where records that were ticked are moved together. `barBelow`: its buttons stand in the page's own bar, drawn by `ChooseBar`. */
  choose?: (node: Of<"choose">) => Post & { barBelow?: boolean };
  /** Where the cells of a grid are saved. */
  grid?: (node: Of<"grid">) => Post;
  /** A form of the plugin, drawn whole. */
  form?: (node: Of<"form">) => Child;
  /** What leads on from a record beside its moves. */
  ways?: (of: string, record: OpenRecord) => readonly WayOn[];
  /** Moves that a form makes as it is handed in: not offered a second time beside it. */
  submits?: (of: string, record: OpenRecord) => readonly string[];
  /** The rows field that a form fills with people from the organisation. */
  roster?: (of: string) => string | null;
  /** Appealing against one line of a score, or what became of the appeal. */
  appeal?: (node: Of<"score">, line: ScoreLine) => { text: string; href?: string } | null;
  /** Where a collection's records are as files, under the filter of this page; from 2 on those of its lists of child rows. */
  recordsFile?: (of: string, list: number) => PageList["href"];
  /** A record's score, for the columns of lists. */
  score?: (name: string, record: string) => ScoreResult | null;
}

/** Where a node stands decides how it is framed: on the page it brings its own sheet, inside one it does not. */
export type Way = Omit<ViewTreeProps, "nodes"> & {
  place: "page" | "side" | "sheet";
  level: 2 | 3;
  /** Whether it stands in one of two columns. */
  beside?: true;
};

/** Where a reference leads, for a reader who may go there. */
export const linkTo = (way: Way, target: Target | undefined): string | undefined =>
  (target && way.resolve(target)) ?? undefined;
