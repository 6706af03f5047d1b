import { type AbilityName, type Principal, type SeenUnit, unitIn } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";

/**
 * The unit that somebody means: its number when it exists today and their ability reaches it, else `null`.
 * In a memory of another day a unit of any time: whether it existed then is for the page to say.
 */
export function seen(memory: Memory, who: Principal, id: string, ability: AbilityName): SeenUnit | null {
  const no = known(memory, who, id, ability);
  return no !== null && (memory !== memory.present || memory.tree.has(no)) ? no : null;
}

/** The same for a unit of any time: one that is no more is judged by where it last stood. */
export function known(memory: Memory, who: Principal, id: string, ability: AbilityName): SeenUnit | null {
  const unit = memory.units.byId(id);
  return unit ? unitIn(memory.reach(who, ability), unit.no) : null;
}

/** Numbers of the highest units that an ability reaches: where the person's tree begins. */
export function highest(memory: Memory, who: Principal, ability: AbilityName): number[] {
  const reach = memory.reach(who, ability);
  const roots = [...new Set([...reach.roots, ...reach.posts])].filter((no) => memory.tree.has(no));
  return roots.filter((no) => !roots.some((other) => other !== no && memory.tree.holds(other, no)));
}
