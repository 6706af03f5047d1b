import { addDays, type Day } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import { highest } from "./seen.ts";
import type { Tree } from "./tree.ts";

/** A tree of some day as one reader sees it. */
export interface View {
  day: Day;
  tree: Tree;
  /** Where the reader's tree begins. */
  tops: readonly number[];
  total: number;
  /** What is listed below a unit: its children, and in a tree of today those that ended within a year. */
  listed(no: number): readonly number[];
  branches(no: number): number;
  members(no: number): number;
}

const RECENT = 365;

/** The tree of today, or of another day. Rights are those of today in either: a unit that went elsewhere since is its new superior's to show. */
export const viewOf = (memory: Memory, who: Principal, on: Day | null): Promise<View> =>
  on === null ? viewToday(memory, who) : viewOn(memory, who, on);

async function viewToday(memory: Memory, who: Principal): Promise<View> {
  const { tree, today } = memory;
  const tops = highest(memory, who, "units.read");
  const ended = new Map<number, number[]>();
  for (const [no, above] of memory.units.lastParents(tree)) {
    const closing = memory.units.closing(no);
    if (closing && closing.closedOn <= today && closing.closedOn > addDays(today, -RECENT))
      ended.set(above, [...(ended.get(above) ?? []), no]);
  }
  return {
    day: today,
    tree,
    tops,
    total: tops.reduce((sum, no) => sum + tree.below(no).length, 0),
    listed: (no) => [...tree.children(no), ...(ended.get(no) ?? [])],
    branches: memory.branches(),
    members: await memory.members(),
  };
}

async function viewOn(present: Memory, who: Principal, day: Day): Promise<View> {
  const memory = present.asOf(day);
  const { tree } = memory;
  const reach = memory.reach(who, "units.read");
  const held = [...tree.order].filter((no) => reach.holds(no));
  return {
    day,
    tree,
    tops: held.filter((no) => !reach.holds(tree.parent[no]!)),
    total: held.length,
    listed: (no) => tree.children(no).filter((child) => reach.holds(child)),
    branches: memory.branches(),
    members: await memory.members(),
  };
}
