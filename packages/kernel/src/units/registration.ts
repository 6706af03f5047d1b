import { uuidv7 } from "uuidv7";
import type { SeenUnit } from "../access/index.ts";
import type { Commit } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import { changeStatements, registered } from "./change-store.ts";
import type { Effect } from "./effect.ts";

const ACTS: Record<Verb, string> = {
  found: "unit.founded",
  split: "unit.split",
  rename: "unit.renamed",
  move: "unit.moved",
  merge: "unit.merged",
  dissolve: "unit.dissolved",
  reopen: "unit.reopened",
};

/** What changes where people belong, or which posts they hold. */
const MOVING_PEOPLE: readonly Verb[] = ["split", "merge", "dissolve"];

interface Judged {
  unit: { id: string; no: SeenUnit };
  verb: Verb;
  on: string;
  effects: readonly Effect[];
  other: SeenUnit | null;
  reason: string;
}

/** The commit that registers a change that was found right, with the id that the change gets. */
export function registration(
  { unit, verb, on, effects, other, reason }: Judged,
  { by, now, today }: { by: string; now: number; today: string },
) {
  const ids = { changeId: uuidv7(), newId: uuidv7() };
  const founded = { id: ids.newId };
  const object = verb === "found" ? ids.newId : unit.id;
  const commit = {
    statements: [
      ...changeStatements(effects, ids, today),
      registered(
        {
          id: ids.changeId,
          unit: verb === "found" ? founded : unit.no,
          verb,
          on,
          // Both histories tell it: the unit above a new one, the new one of a split.
          other: verb === "found" ? unit.no : verb === "split" ? founded : other,
          reason,
        },
        by,
        now,
      ),
    ],
    audit: {
      act: ACTS[verb],
      object,
      unitNo: unit.no,
      detail: { on, ...(other !== null && { other }), ...(verb === "split" && { founded: ids.newId }) },
    },
    outbox: [{ event: ACTS[verb], body: { unit: object, on } }],
    touches: MOVING_PEOPLE.includes(verb) ? ["units", "people", "sessions"] : ["units"],
    answer: object,
  } satisfies Omit<Commit, "key" | "route" | "body">;
  return { changeId: ids.changeId, commit };
}
