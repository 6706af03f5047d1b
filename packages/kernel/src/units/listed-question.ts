import type { Day, UnitKind } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { revisionsOf } from "./revision.ts";

/** A unit as programs read it. */
export interface ListedUnit {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  /** Id of the unit above; none where it is out of reach. */
  parent: string | null;
  openedOn: Day;
  closedOn: Day | null;
  revision: string;
}

async function listed(
  memory: Memory,
  who: Principal,
  units: readonly number[],
): Promise<(ListedUnit & { no: number })[]> {
  const { tree } = memory;
  const reach = memory.reach(who, "units.read");
  const revisions = await revisionsOf(memory.units, units);
  return units.map((no) => {
    const { id, code, kind, openedOn, closedOn } = memory.units.unit(no);
    const above = tree.has(no) ? (tree.parent[no] ?? 0) : 0;
    return {
      ...{ no, id, code, name: memory.nameOf(no), kind, openedOn, closedOn: closedOn ?? null },
      parent: above > 0 && reach.holds(above) ? memory.units.unit(above).id : null,
      revision: revisions.get(no)!,
    };
  });
}

/**
 * Units within reach that stand on a day, today unless another is asked for, by the number under which they are kept, which a move does
 * not change: from the one after `after` on.
 */
const page: Question<{ after: number; limit: number; on?: Day }, (ListedUnit & { no: number })[]> = (
  present,
  who,
  { after, limit, on },
) => {
  const memory = present.asOf(on);
  const reach = memory.reach(who, "units.read");
  const found = [...memory.tree.order].filter((no) => no > after && reach.holds(no)).sort((a, b) => a - b);
  return listed(memory, who, found.slice(0, limit));
};

/** One unit by its id or code, open or closed, as of a day; `null` when out of reach. */
const one: Question<{ id: string; on?: Day }, ListedUnit | null> = async (present, who, { id, on }) => {
  const memory = present.asOf(on);
  const no = memory.units.byId(id)?.no ?? memory.units.byCode(id)?.no;
  if (no === undefined || !memory.reach(who, "units.read").holds(no)) return null;
  return (await listed(memory, who, [no]))[0]!;
};

export const unitListQuestions = { "units.page": page, "units.listed": one };
