import { dayOf, type FieldError } from "@jiceng/plugin";
import { BadRequest, found, OfPeople, type Visit } from "../routes/index.ts";
import { type Answer, about, rightsStill } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import { EMPTY, problemsOf } from "./change-form.tsx";
import type { ChangeAnswer } from "./change-question.ts";
import type { TypedChange } from "./pages/change-page.tsx";
import { registration } from "./registration.ts";

/** A change of a unit that a program wants, and how the actor judges it. */
interface Wish {
  typed: TypedChange;
  unit: Answer<{ ask: "units.listed" }>;
  change: ChangeAnswer | null;
}

/** Judges a change as the page would. */
export async function wishFor(
  visit: Visit,
  id: string,
  asked: Partial<TypedChange> & { verb: Verb; on: string; reason: string },
): Promise<Wish> {
  const typed = { ...EMPTY, ...asked };
  const { reason: _, ...values } = typed;
  const { unit, change } = await visit.ask({
    unit: about("units.listed", { id }),
    change: about("units.change", { id, values }),
  });
  return { typed, unit, change };
}

/** What registers it. What stands against it is said at `field` where it is the unit itself. */
export function registered(visit: Visit, { typed, change }: Wish, field: string) {
  const wrong = (errors: readonly FieldError[]) => new BadRequest("没有登记", errors);
  if (!change) {
    if (field === "verb") found(change);
    throw wrong([{ field, message: "没有这个组织，或者不在能登记变更的范围里。" }]);
  }
  if (change.verb !== typed.verb) throw wrong([{ field, message: "这个组织现在不能这样变更。" }]);
  const errors = problemsOf(change, typed);
  if (errors.length > 0) throw wrong(errors);
  if (change.consent)
    throw new OfPeople([
      "这项变更要另一方同意，请在页面上提请。",
      "Another side has to agree to this change; propose it on the unit's page.",
    ]);
  const { changeId, commit } = registration(
    { ...change, on: typed.on, reason: typed.reason },
    { by: visit.who.id, now: visit.now, today: dayOf(visit.now) },
  );
  const { answer, ...writes } = commit;
  return {
    body: { unit: answer, change: changeId },
    // It was judged by the tree as it stood: where that has changed meanwhile, it is judged again.
    commit: { ...writes, statements: [rightsStill(visit.rights), ...commit.statements] },
  };
}
