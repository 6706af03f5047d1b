import { chargeOf, scopeOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { seen } from "../units/index.ts";
import { ground, mayDispatch } from "./dispatch-question.ts";
import type { ListScopes } from "./list-store.ts";
import { dispatched, one } from "./seen-task.ts";

export interface Lists extends ListScopes {
  /** The unit asked for. */
  unit: { id: string; name: string } | null;
  dispatches: boolean;
}

/** By which units the list's views are cut; `null` when a unit is asked for that is out of reach. */
const lists: Question<{ unit: string }, Lists | null> = (memory, who, { unit: id }) => {
  const no = id ? seen(memory, who, id, "tasks.read") : null;
  if (id && no === null) return null;
  return {
    handling: chargeOf(memory, who, "tasks.handle"),
    dispatching: chargeOf(memory, who, "tasks.dispatch"),
    reading: scopeOf(memory.reach(who, "tasks.read")),
    within: no === null ? null : [...memory.tree.below(no)],
    unit: no === null ? null : { id, name: memory.units.unit(no).name },
    dispatches: mayDispatch(memory, who),
  };
};

export const taskQuestions = {
  "tasks.dispatched": dispatched,
  "tasks.ground": ground,
  "tasks.lists": lists,
  "tasks.one": one,
};
