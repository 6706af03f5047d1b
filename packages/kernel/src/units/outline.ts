import { type Day, type Period, periodOf, type UnitKind } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { figuresOf, totalWith } from "../duties/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { known, seen } from "./seen.ts";
import { type View, viewOf } from "./view.ts";

/** A unit as a line of the tree. */
export interface TreeLine {
  id: string;
  name: string;
  kind: UnitKind;
  level: number;
  position: number;
  siblings: number;
  children: number;
  branches: number;
  members: number;
  /** Of a unit that is no more, in a tree of today: when that came, and into which unit. */
  ended: { on: Day; into: string | null } | null;
  /** Duties of the subtree in the period that are not done yet; `null` where the reader sees no figures. */
  open: number | null;
}

export type OutlineRow =
  | { row: "unit"; line: TreeLine; open: boolean }
  /** Children that are not listed yet: `n` of them, from `from` on. */
  | { row: "more"; parent: { id: string; name: string }; level: number; from: number; n: number };

export interface Outline {
  rows: OutlineRow[];
  period: Period;
  /** The day whose tree it is, `null` for today's. */
  on: Day | null;
  today: Day;
  /** Units within reach, tops included. */
  total: number;
  figures: boolean;
}

const PAGE = 50;

type Draw = (no: number, siblings: readonly number[]) => TreeLine;

async function drawing(memory: Memory, who: Principal, period: Period, view: View): Promise<Draw> {
  const { tree } = view;
  const then = memory.asOf(view.day);
  const open = totalWith(then, await figuresOf(then, [period]));
  const figures = memory.reach(who, "figures.read");
  const depth = (no: number): number => tree.depth[tree.position[no]!]!;
  // The reader's own tops stand at the edge, however deep they lie.
  const ground = Math.min(...view.tops.map(depth));
  return (no, siblings) => {
    const { due, done } = open(period, no);
    const at = tree.position[no] ?? -1;
    const closing = at < 0 ? memory.units.closing(no) : undefined;
    return {
      id: memory.units.unit(no).id,
      name: memory.units.nameAt(no, view.day),
      kind: memory.units.kind(no),
      level: (at < 0 ? depth(memory.units.lastParents(tree).get(no)!) + 1 : depth(no)) - ground + 1,
      position: siblings.indexOf(no) + 1,
      siblings: siblings.length,
      children: at < 0 ? 0 : view.listed(no).length,
      branches: view.branches(no),
      members: view.members(no),
      ended: closing
        ? { on: closing.closedOn, into: closing.intoNo === null ? null : memory.units.unit(closing.intoNo).name }
        : null,
      open: figures.holds(no) && view.day <= memory.today ? due - done : null,
    };
  };
}

type Within = (no: number) => number | null;

/** Children of a unit, fifty from `from` on, each followed by its own when it is open. */
function level(memory: Memory, draw: Draw, view: View, no: number, from: number, within: Within): OutlineRow[] {
  const children = view.listed(no);
  const shown = children.slice(from, from + PAGE);
  const parent = { id: memory.units.unit(no).id, name: memory.units.nameAt(no, view.day) };
  const depth = draw(no, children).level + 1;
  const rest = children.length - from - shown.length;
  return [
    ...(from > 0 ? [{ row: "more" as const, parent, level: depth, from: Math.max(0, from - PAGE), n: from }] : []),
    ...shown.flatMap((child) => opened(memory, draw, view, child, children, within)),
    ...(rest > 0 ? [{ row: "more" as const, parent, level: depth, from: from + PAGE, n: rest }] : []),
  ];
}

function opened(
  memory: Memory,
  draw: Draw,
  view: View,
  no: number,
  siblings: readonly number[],
  within: Within,
): OutlineRow[] {
  const from = within(no);
  const line = draw(no, siblings);
  const isOpen = from !== null && line.children > 0;
  return [{ row: "unit", line, open: isOpen }, ...(isOpen ? level(memory, draw, view, no, from, within) : [])];
}

/** The unit and its siblings, as far as the reader sees them. */
function beside({ tree, tops, listed }: View, no: number): readonly number[] {
  const siblings = listed(tree.parent[no]!);
  return tops.includes(no) ? siblings.filter((one) => tops.includes(one)) : siblings;
}

/** The day asked for, or `null` when that is today. */
const otherDay = (memory: Memory, on: Day | undefined): Day | null => (on && on !== memory.today ? on : null);

/**
 * The tree as it first stands on the page: the reader's tops, and the way down to the unit that is open or chosen.
 * Every level lists fifty at a time, those around the way. With `on` it is the tree of that day; whose units the
 * reader sees in it is judged by their rights of today.
 */
export const outline: Question<{ open?: string; unit?: string; from?: number; on?: Day }, Outline> = async (
  memory,
  who,
  { open, unit, from = 0, on: asked },
) => {
  const on = otherDay(memory, asked);
  const view = await viewOf(memory, who, on);
  const { tree, tops } = view;
  const period = periodOf(view.day, "month");
  const draw = await drawing(memory, who, period, view);
  const meant = (id: string) => {
    const no = known(memory, who, id, "units.read");
    return no !== null && tree.has(no) ? no : null;
  };
  const chosen = unit ? meant(unit) : null;
  const opening = open ? meant(open) : null;
  const starts = new Map<number, number>();
  const lead = (to: number, first: number | null): void => {
    const way = [...tree.path(to), to];
    for (const [i, no] of way.slice(0, -1).entries())
      starts.set(no, Math.floor(Math.max(0, view.listed(no).indexOf(way[i + 1]!)) / PAGE) * PAGE);
    if (first !== null) starts.set(to, first);
  };
  if (chosen !== null) lead(chosen, null);
  if (opening !== null) lead(opening, from);
  if (starts.size === 0 && tops.length === 1) starts.set(tops[0]!, 0);
  return {
    rows: tops.flatMap((no) => opened(memory, draw, view, no, beside(view, no), (one) => starts.get(one) ?? null)),
    period,
    on,
    today: memory.today,
    total: view.total,
    figures: !memory.reach(who, "figures.read").isEmpty && view.day <= memory.today,
  };
};

/**
 * The rows below one unit, for a tree that is already on the page: with `whole` the unit's own row first, open.
 * `null` when it is out of reach.
 */
export const children: Question<{ id: string; from?: number; whole?: boolean; on?: Day }, Outline | null> = async (
  memory,
  who,
  { id, from = 0, whole = false, on: asked },
) => {
  const on = otherDay(memory, asked);
  const no = on === null ? seen(memory, who, id, "units.read") : known(memory, who, id, "units.read");
  const view = await viewOf(memory, who, on);
  if (no === null || !view.tree.has(no)) return null;
  const period = periodOf(view.day, "month");
  const draw = await drawing(memory, who, period, view);
  const start = (one: number) => (one === no ? from : null);
  const rows = whole
    ? opened(memory, draw, view, no, beside(view, no), start)
    : level(memory, draw, view, no, from, start).filter((row) => row.row === "unit" || row.from > from);
  const figures = !memory.reach(who, "figures.read").isEmpty && view.day <= memory.today;
  return { rows, period, on, today: memory.today, total: rows.length, figures };
};
