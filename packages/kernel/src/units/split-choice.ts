import { isDay, type UnitKind } from "@jiceng/plugin";
import { type SeenUnit, unitsBelow } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import { groupsOf, type Roll } from "./split.ts";
import { readRoll } from "./split-store.ts";

/** Who can be chosen at a split: units directly below, and members by where they belong, the unit's own first. */
export interface SplitChoice {
  units: { id: string; name: string; kind: UnitKind; members: number }[];
  members: { of: string; people: { id: string; name: string; note: string }[] }[];
}

/** The people of a unit on the day that was typed; of today while none is. */
export function rollOf(memory: Memory, unit: SeenUnit, on: string): Promise<Roll> {
  const day = isDay(on) ? on : memory.today;
  const tree = memory.units.treeAt(day);
  return readRoll(memory.db, [unit, ...groupsOf(unit, day, memory.units)], unitsBelow(tree, unit), day);
}

export function choiceOf(memory: Memory, unit: SeenUnit, on: string, roll: Roll): SplitChoice {
  const { units } = memory;
  const day = isDay(on) ? on : memory.today;
  const tree = units.treeAt(day);
  const members = (no: number) => [...tree.below(no)].reduce((sum, at) => sum + (roll.counts.get(at)?.members ?? 0), 0);
  const postsOf = Map.groupBy(roll.posts, ({ memberId }) => memberId);
  return {
    units: tree.children(unit).map((no) => {
      const { id, name, kind } = units.unit(no);
      return { id, name, kind, members: members(no) };
    }),
    members: [unit, ...groupsOf(unit, day, units)].flatMap((no) => {
      const here = roll.belonging.filter(({ unitNo }) => unitNo === no);
      if (here.length === 0) return [];
      return {
        of: units.unit(no).name,
        people: here.map(({ id, name, full }) => ({
          id,
          name,
          note: [...(postsOf.get(id) ?? []).map(({ post }) => post), ...(full ? [] : ["预备"])].join("、"),
        })),
      };
    }),
  };
}
