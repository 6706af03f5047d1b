import type { Node, Target } from "@jiceng/plugin";

/** One kind of node. */
export type Of<K extends Node["node"]> = Extract<Node, { node: K }>;

export interface ViewTreeProps {
  nodes: readonly Node[];
  /** The address of a reference; `null` where the reader may not go, and the words stay without a link. */
  resolve: (target: Target) => string | null;
  /** Where a move is posted, and the key of its form. */
  moveForm: (node: Of<"move">) => { action: string; key: string };
  /** The query of this page as it stands: tabs and filters change one value of it. */
  query?: Readonly<Record<string, string>>;
}

/** Where a node stands decides how it is framed: on the page it brings its own sheet, inside one it does not. */
export type Way = Omit<ViewTreeProps, "nodes"> & { place: "page" | "side" | "sheet"; level: 2 | 3 };

/** Where a reference leads, for a reader who may go there. */
export const linkTo = (way: Way, target: Target | undefined): string | undefined =>
  (target && way.resolve(target)) ?? undefined;
