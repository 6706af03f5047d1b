import type { Principal, SeenUnit } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import type { UnitFacts } from "./unit.ts";

/** A unit as pages show it, with the way to it as far as the reader may open it. */
export async function factsOf(memory: Memory, who: Principal, no: SeenUnit): Promise<UnitFacts> {
  const { id, code, kind, openedOn, closedOn } = memory.units.unit(no);
  const tree = memory.tree;
  const mayRead = memory.reach(who, "units.read");
  const closing = memory.units.closing(no);
  const above = memory.units.elsewhere(tree).get(no);
  return {
    no,
    id,
    code,
    name: memory.nameOf(no),
    kind: kind as UnitFacts["kind"],
    openedOn,
    closedOn,
    stands: tree.has(no),
    ending: closing
      ? {
          on: closing.closedOn,
          into:
            closing.intoNo === null
              ? null
              : {
                  id: mayRead.holds(closing.intoNo) ? memory.units.unit(closing.intoNo).id : null,
                  name: memory.nameOf(closing.intoNo),
                },
        }
      : null,
    path: (above === undefined ? tree.path(no) : [...tree.path(above), above]).map((one) => ({
      id: mayRead.holds(one) ? memory.units.unit(one).id : null,
      name: memory.nameOf(one),
    })),
    branches: memory.branches()(no),
    members: (await memory.members())(no),
    committee: memory.committees.exists(no, memory.today),
  };
}
