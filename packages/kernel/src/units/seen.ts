import type { AbilityName, Principal } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";

/** The unit that somebody means: its number when it exists today and their ability reaches it, else `null`. */
export function seen(memory: Memory, who: Principal, id: string, ability: AbilityName): number | null {
  const unit = memory.units.byId(id);
  return unit && memory.tree.has(unit.no) && memory.reach(who, ability).holds(unit.no) ? unit.no : null;
}
