import { type Period, periodOf, type UnitKind } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { figuresOf, totalWith } from "../duties/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { highest, seen } from "./seen.ts";

/** A unit as a line of the tree. */
export interface TreeLine {
  id: string;
  name: string;
  kind: UnitKind;
  /** 1 for the highest unit within the reader's reach. */
  level: number;
  position: number;
  siblings: number;
  children: number;
  branches: number;
  members: number;
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
  /** Units within reach, tops included. */
  total: number;
  figures: boolean;
}

const PAGE = 50;

/**
 * The tree as it first stands on the page: the reader's tops, and the way down to the unit that is open or chosen.
 * Every level lists fifty at a time, those around the way.
 */
export const outline: Question<{ open?: string; unit?: string; from?: number }, Outline> = async (
  memory,
  who,
  { open, unit, from = 0 },
) => {
  const tree = memory.tree;
  const tops = highest(memory, who, "units.read");
  const period = periodOf(memory.today, "month");
  const draw = await drawing(memory, who, period);
  const chosen = unit ? seen(memory, who, unit, "units.read") : null;
  const opening = open ? seen(memory, who, open, "units.read") : null;
  const starts = new Map<number, number>();
  const lead = (to: number, first: number | null): void => {
    const way = [...tree.path(to), to];
    for (const [i, no] of way.slice(0, -1).entries())
      starts.set(no, Math.floor(tree.children(no).indexOf(way[i + 1]!) / PAGE) * PAGE);
    if (first !== null) starts.set(to, first);
  };
  if (chosen !== null) lead(chosen, null);
  if (opening !== null) lead(opening, from);
  if (starts.size === 0 && tops.length === 1) starts.set(tops[0]!, 0);
  return {
    rows: tops.flatMap((no) => opened(memory, draw, no, beside(memory, who, no), (one) => starts.get(one) ?? null)),
    period,
    total: tops.reduce((sum, no) => sum + tree.below(no).length, 0),
    figures: !memory.reach(who, "figures.read").isEmpty,
  };
};

/**
 * The rows below one unit, for a tree that is already on the page: with `whole` the unit's own row first, open.
 * `null` when it is out of reach.
 */
export const children: Question<{ id: string; from?: number; whole?: boolean }, Outline | null> = async (
  memory,
  who,
  { id, from = 0, whole = false },
) => {
  const no = seen(memory, who, id, "units.read");
  if (no === null) return null;
  const period = periodOf(memory.today, "month");
  const draw = await drawing(memory, who, period);
  const start = (one: number) => (one === no ? from : null);
  const rows = whole
    ? opened(memory, draw, no, beside(memory, who, no), start)
    : level(memory, draw, no, from, start).filter((row) => row.row === "unit" || row.from > from);
  return { rows, period, total: rows.length, figures: !memory.reach(who, "figures.read").isEmpty };
};

/** The unit and its siblings, as far as the reader sees them. */
function beside(memory: Memory, who: Principal, no: number): readonly number[] {
  const siblings = memory.tree.children(memory.tree.parent[no]!);
  const tops = highest(memory, who, "units.read");
  return tops.includes(no) ? siblings.filter((one) => tops.includes(one)) : siblings;
}

const opened = (
  memory: Memory,
  draw: Draw,
  no: number,
  siblings: readonly number[],
  within: (no: number) => number | null,
): OutlineRow[] => {
  const from = within(no);
  const line = draw(no, siblings);
  const isOpen = from !== null && line.children > 0;
  return [{ row: "unit", line, open: isOpen }, ...(isOpen ? level(memory, draw, no, from, within) : [])];
};

/** Children of a unit, fifty from `from` on, each followed by its own when it is open. */
function level(
  memory: Memory,
  draw: Draw,
  no: number,
  from: number,
  within: (no: number) => number | null,
): OutlineRow[] {
  const children = memory.tree.children(no);
  const shown = children.slice(from, from + PAGE);
  const parent = { id: memory.units.unit(no).id, name: memory.units.unit(no).name };
  const depth = draw(no, children).level + 1;
  const rest = children.length - from - shown.length;
  return [
    ...(from > 0 ? [{ row: "more" as const, parent, level: depth, from: Math.max(0, from - PAGE), n: from }] : []),
    ...shown.flatMap((child) => opened(memory, draw, child, children, within)),
    ...(rest > 0 ? [{ row: "more" as const, parent, level: depth, from: from + PAGE, n: rest }] : []),
  ];
}

type Draw = (no: number, siblings: readonly number[]) => TreeLine;

async function drawing(memory: Memory, who: Principal, period: Period): Promise<Draw> {
  const tree = memory.tree;
  const open = totalWith(memory, await figuresOf(memory, [period]));
  const figures = memory.reach(who, "figures.read");
  const branches = memory.branches();
  const members = await memory.members();
  const depth = (no: number): number => tree.depth[tree.position[no]!]!;
  const ground = Math.min(...highest(memory, who, "units.read").map(depth));
  return (no, siblings) => {
    const { due, done } = open(period, no);
    const { id, name } = memory.units.unit(no);
    return {
      id,
      name,
      kind: memory.units.kind(no),
      level: depth(no) - ground + 1,
      position: siblings.indexOf(no) + 1,
      siblings: siblings.length,
      children: tree.children(no).length,
      branches: branches(no),
      members: members(no),
      open: figures.holds(no) ? due - done : null,
    };
  };
}
