import { dayOf } from "@jiceng/plugin";
import type { RouteBook, Visit } from "../routes/index.ts";
import { CHANGE, EMPTY, filled, judged, previewed, problemsOf, typedIn } from "./change-form.tsx";
import type { ChangeAnswer } from "./change-question.ts";
import type { TypedChange } from "./pages/change-page.tsx";
import { registration } from "./registration.ts";

/** Changes of a unit: filled in, looked at, registered. */
export const changeRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/units/:unit/changes/new", CHANGE, async (visit) => {
      const typed = { ...EMPTY, verb: visit.query("verb") };
      const answer = await judged(visit, typed);
      return filled(visit, answer, { ...typed, on: typed.on || dayOf(visit.now) }, []);
    })
    .post("/units/:unit/changes", CHANGE, async (visit) => {
      const form = await visit.form();
      const typed = typedIn(form);
      const answer = await judged(visit, typed);
      const act = String(form.get("do") ?? "");
      if (act !== "preview" && act !== "apply") return filled(visit, answer, ticked(typed, answer, act), []);
      const errors = problemsOf(answer, typed);
      if (errors.length > 0) return filled(visit, answer, typed, errors);
      return act === "apply" && !answer.consent ? register(visit, answer, typed) : previewed(visit, answer, typed);
    });

/** What was typed with everybody of one list ticked: `all:units`, or `all:` and the place of a list of members. */
function ticked(typed: TypedChange, { choice }: ChangeAnswer, act: string): TypedChange {
  if (!choice || !act.startsWith("all:")) return typed;
  if (act === "all:units") return { ...typed, units: choice.units.map(({ id }) => id) };
  const people = choice.members[Number(act.slice(4))]?.people ?? [];
  return { ...typed, members: [...new Set([...typed.members, ...people.map(({ id }) => id)])] };
}

async function register(visit: Visit, answer: ChangeAnswer, { on, reason }: TypedChange): Promise<Response> {
  const { commit } = registration(
    { ...answer, on, reason },
    { by: visit.who.id, now: visit.now, today: dayOf(visit.now) },
  );
  const made = await visit.commit(commit);
  return visit.redirect(`/units/${made ?? answer.unit.id}#history`);
}
