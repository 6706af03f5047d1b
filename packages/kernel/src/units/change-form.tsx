import type { FieldError } from "@jiceng/plugin";
import { found, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { ChangeAnswer, ChangeValues } from "./change-question.ts";
import { ChangePage, type TypedChange } from "./pages/change-page.tsx";
import { ChangePreview } from "./pages/change-preview-page.tsx";
import { unitFrame } from "./unit-frame.ts";

export const CHANGE = { may: "units.change" } as const;
const REASON_MOST = 200;
const LONGEST = 300;
const MOST = 2_000;

export const EMPTY: TypedChange = {
  verb: "",
  on: "",
  name: "",
  code: "",
  kind: "",
  target: "",
  place: "",
  beyond: "",
  units: [],
  members: [],
  reason: "",
};

/** What was typed into the form of a change. */
export const typedIn = (form: FormData): TypedChange => {
  const text = (name: string) => typedText(form, name, LONGEST);
  const ids = (name: string) => [...new Set(form.getAll(name).map(String))].slice(0, MOST);
  return Object.fromEntries(
    Object.entries(EMPTY).map(([name, empty]) => [name, Array.isArray(empty) ? ids(name) : text(name)]),
  ) as unknown as TypedChange;
};

/** The change as the actor judges it; the verb is one of those that the unit allows. */
export async function judged(visit: Visit, { reason: _, ...values }: TypedChange): Promise<ChangeAnswer> {
  const { change } = await visit.ask({
    change: about("units.change", { id: visit.param("unit"), values: values satisfies ChangeValues }),
  });
  return found(change);
}

/** What is wrong with it, the ground included. */
export const problemsOf = ({ errors }: ChangeAnswer, { reason }: TypedChange): FieldError[] => [
  ...errors,
  ...reasonProblem(reason),
];

/** What is wrong with the ground of a change. */
export const reasonProblem = (reason: string): FieldError[] => {
  const message = !reason
    ? "请写依据，如上级批复的文号。"
    : reason.length > REASON_MOST
      ? `依据最多${REASON_MOST}个字。`
      : null;
  return message ? [{ field: "reason", message }] : [];
};

/** The form, filled in. */
export async function filled(
  visit: Visit,
  answer: ChangeAnswer,
  typed: TypedChange,
  errors: readonly FieldError[],
): Promise<Response> {
  const action = `/units/${answer.unit.id}/changes`;
  return visit.page(
    { ...unitFrame(answer.unit, "登记变更"), errors },
    <ChangePage answer={answer} typed={typed} errors={errors} action={action} formKey={await visit.key(action)} />,
    errors.length > 0 ? 422 : 200,
  );
}

/** What it would do; sent on as a change, or as a proposal where somebody else has to agree. */
export async function previewed(visit: Visit, answer: ChangeAnswer, typed: TypedChange): Promise<Response> {
  const action = `/units/${answer.unit.id}/${answer.consent ? "proposals" : "changes"}`;
  return visit.page(
    unitFrame(answer.unit, "看看对不对"),
    <ChangePreview answer={answer} typed={typed} action={action} formKey={await visit.key(action)} />,
  );
}
