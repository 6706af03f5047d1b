import { dayOf, type FieldError } from "@jiceng/plugin";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { CHANGE, reasonProblem } from "./change-form.tsx";
import { ReceptionPage, type TypedReception } from "./pages/reception-page.tsx";
import { fileProposal, ONE_AT_A_TIME } from "./proposal-filing.ts";
import { hasProposal } from "./proposal-store.ts";
import type { ReceptionAnswer } from "./reception-question.ts";
import { unitFrame } from "./unit-frame.ts";

/** Asking for a unit of somebody else: the receiving side proposes. */
export const receptionRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/units/:unit/receptions/new", CHANGE, async (visit) => {
      const typed = { verb: "move", from: "", on: "", reason: "" };
      const answer = await asked(visit, typed);
      return drawn(visit, answer, { ...typed, on: dayOf(visit.now) }, []);
    })
    .post("/units/:unit/receptions", CHANGE, async (visit) => {
      const form = await visit.form();
      const text = (name: string) => typedText(form, name);
      const typed = { verb: text("verb"), from: text("from"), on: text("on"), reason: text("reason") };
      const answer = await asked(visit, typed);
      const errors = [...answer.errors, ...reasonProblem(typed.reason)];
      if (errors.length > 0 || !answer.coming) return drawn(visit, answer, typed, errors);
      if (form.get("do") !== "propose") return drawn(visit, answer, typed, []);
      const { unit, consent } = answer.coming;
      if (await hasProposal(visit.db, unit.no)) return drawn(visit, answer, typed, [ONE_AT_A_TIME]);
      const { verb, unit: target } = answer;
      return fileProposal(
        visit,
        { unit, verb, target: target.no, consent, on: typed.on, reason: typed.reason },
        target,
      );
    });

async function asked(visit: Visit, { reason: _, ...values }: TypedReception): Promise<ReceptionAnswer> {
  const { reception } = await visit.ask({
    reception: about("units.reception", { id: visit.param("unit"), values }),
  });
  return found(reception);
}

async function drawn(
  visit: Visit,
  answer: ReceptionAnswer,
  typed: TypedReception,
  errors: readonly FieldError[],
): Promise<Response> {
  const { unit } = answer;
  const action = `/units/${unit.id}/receptions`;
  return visit.page(
    { ...unitFrame(unit, "请求划入"), errors },
    <ReceptionPage answer={answer} typed={typed} errors={errors} action={action} formKey={await visit.key(action)} />,
    errors.length > 0 ? 422 : 200,
  );
}
