import type { Day, UnitKind } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";

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
}

function listed(memory: Memory, who: Principal, no: number): ListedUnit {
  const { id, code, name, kind, openedOn, closedOn } = memory.units.unit(no);
  const above = memory.tree.has(no) ? (memory.tree.parent[no] ?? 0) : 0;
  return {
    ...{ id, code, name, kind, openedOn, closedOn: closedOn ?? null },
    parent: above > 0 && memory.reach(who, "units.read").holds(above) ? memory.units.unit(above).id : null,
  };
}

/** Units within reach that are open today, by the number under which they are kept, which a move does not change: from the one after `after` on. */
const page: Question<{ after: number; limit: number }, (ListedUnit & { no: number })[]> = (
  memory,
  who,
  { after, limit },
) => {
  const reach = memory.reach(who, "units.read");
  const found = [...memory.tree.order].filter((no) => no > after && reach.holds(no)).sort((a, b) => a - b);
  return found.slice(0, limit).map((no) => ({ no, ...listed(memory, who, no) }));
};

/** One unit, open or closed; `null` when out of reach. */
const one: Question<{ id: string }, ListedUnit | null> = (memory, who, { id }) => {
  const no = memory.units.byId(id)?.no ?? memory.units.byCode(id)?.no;
  return no !== undefined && memory.reach(who, "units.read").holds(no) ? listed(memory, who, no) : null;
};

export const unitListQuestions = { "units.page": page, "units.listed": one };
