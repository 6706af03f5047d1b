import type { Day } from "@jiceng/plugin";
import type { Memory } from "../tenant/index.ts";
import type { Tree } from "../units/index.ts";
import type { Directory } from "./directory.ts";
import type { Principal } from "./principal.ts";
import type { Reach } from "./reach.ts";
import type { AbilityName } from "./role.ts";
import { type SeenUnit, unitIn } from "./seen.ts";

/**
 * The units that somebody looks after in one ability: those where they hold it, and everything below them that nobody nearer
 * looks after. Reach says what a person may do; this says what is theirs to do, so that a company's officer is not asked to
 * sign for three hundred branches that have secretaries of their own.
 */
export function chargeOf(memory: Memory, who: Principal, ability: AbilityName): SeenUnit[] {
  const kept = keptFor(memory).charges;
  const key = `${ability} ${who.id}`;
  const known = kept.get(key) ?? charged(memory, who, ability);
  kept.set(key, known);
  return known;
}

function charged(memory: Memory, who: Principal, ability: AbilityName): SeenUnit[] {
  const { tree } = memory;
  const reach = memory.reach(who, ability);
  const own = new Set(placesOf(reach));
  const others = placesHeld(memory, ability);
  const charge = new Set<number>();
  for (const root of own) {
    if (!tree.has(root)) continue;
    const below = tree.below(root);
    for (let i = 0; i < below.length; ) {
      const no = below[i]!;
      const isOthers = others.has(no) && !own.has(no);
      if (!isOthers) charge.add(no);
      i += isOthers ? tree.size[tree.position[no]!]! : 1;
    }
  }
  // What is no more is looked after where it last stood.
  for (const [no, above] of memory.units.elsewhere(tree)) if (charge.has(above)) charge.add(no);
  return [...charge].flatMap((no) => unitIn(reach, no) ?? []);
}

/** Accounts that look after one unit in an ability. */
export function inCharge(memory: Memory, unitNo: number, ability: AbilityName): string[] {
  const others = placesHeld(memory, ability);
  let at = memory.units.elsewhere(memory.tree).get(unitNo) ?? unitNo;
  while (at > 0 && !others.has(at)) at = memory.tree.parent[at] ?? 0;
  return others.get(at) ?? [];
}

const placesOf = ({ roots, posts }: Reach): number[] => [...roots, ...posts];

interface Kept {
  day: Day;
  places: Map<AbilityName, ReadonlyMap<number, string[]>>;
  charges: Map<string, SeenUnit[]>;
}

/** Kept as long as the rights and the tree stand as they are, and the day lasts on which posts are held. */
const KEPT = new WeakMap<Directory, WeakMap<Tree, Kept>>();

function keptFor({ directory, tree, today }: Memory): Kept {
  const trees = KEPT.get(directory) ?? new WeakMap<Tree, Kept>();
  KEPT.set(directory, trees);
  const held = trees.get(tree);
  if (held?.day === today) return held;
  const fresh: Kept = { day: today, places: new Map(), charges: new Map() };
  trees.set(tree, fresh);
  return fresh;
}

/** Where anybody holds the ability themselves, with their accounts. */
function placesHeld(memory: Memory, ability: AbilityName): ReadonlyMap<number, string[]> {
  const { directory, committees, today } = memory;
  const kept = keptFor(memory).places;
  const known = kept.get(ability);
  if (known) return known;
  const places = new Map<number, string[]>();
  for (const { account } of directory.all) {
    const one = directory.principal(account.id, "", committees, today);
    for (const no of one ? placesOf(memory.reach(one, ability)) : [])
      places.set(no, [...new Set([...(places.get(no) ?? []), account.id])]);
  }
  kept.set(ability, places);
  return places;
}
