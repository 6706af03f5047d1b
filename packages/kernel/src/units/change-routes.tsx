import { dayOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { found, type RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import type { ChangeAnswer, ChangeValues } from "./change-question.ts";
import { changeStatements, registered } from "./change-store.ts";
import { ChangePage, type TypedChange } from "./pages/change-page.tsx";
import { ChangePreview } from "./pages/change-preview-page.tsx";

const CHANGE = { may: "units.change" } as const;
const REASON_MOST = 200;

const ACTS: Record<Verb, string> = {
  found: "unit.founded",
  rename: "unit.renamed",
  move: "unit.moved",
  merge: "unit.merged",
  dissolve: "unit.dissolved",
  reopen: "unit.reopened",
};

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
      if (act !== "preview" && act !== "apply") return filled(visit, answer, typed, []);
      const errors = [...answer.errors, ...reasonProblem(typed.reason)];
      if (errors.length > 0) return filled(visit, answer, typed, errors);
      return act === "apply" ? register(visit, answer, typed) : previewed(visit, answer, typed);
    });

const EMPTY: TypedChange = { verb: "", on: "", name: "", code: "", kind: "", target: "", place: "", reason: "" };

const typedIn = (form: FormData): TypedChange => {
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .normalize("NFKC")
      .trim()
      .slice(0, 300);
  return Object.fromEntries(Object.keys(EMPTY).map((name) => [name, text(name)])) as unknown as TypedChange;
};

/** The change as the actor judges it; the verb is one of those that the unit allows. */
async function judged(visit: Visit, { reason: _, ...values }: TypedChange): Promise<ChangeAnswer> {
  const { change } = await visit.ask({
    change: about("units.change", { id: visit.param("unit"), values: values satisfies ChangeValues }),
  });
  return found(change);
}

const reasonProblem = (reason: string) =>
  !reason
    ? [{ field: "reason", message: "请写依据，如上级批复的文号。" }]
    : reason.length > REASON_MOST
      ? [{ field: "reason", message: `依据最多${REASON_MOST}个字。` }]
      : [];

async function filled(visit: Visit, answer: ChangeAnswer, typed: TypedChange, errors: ChangeAnswer["errors"]) {
  const action = `/units/${answer.unit.id}/changes`;
  return visit.page(
    { ...frameOf(answer, "登记变更"), errors },
    <ChangePage answer={answer} typed={typed} errors={errors} action={action} formKey={await visit.key(action)} />,
    errors.length > 0 ? 422 : 200,
  );
}

async function previewed(visit: Visit, answer: ChangeAnswer, typed: TypedChange) {
  const action = `/units/${answer.unit.id}/changes`;
  return visit.page(
    frameOf(answer, "看看对不对"),
    <ChangePreview answer={answer} typed={typed} action={action} formKey={await visit.key(action)} />,
  );
}

const frameOf = ({ unit }: ChangeAnswer, title: string) => ({
  title,
  section: "/units",
  crumbs: [
    ...unit.path.map((above) => ({ label: above.name, href: above.id ? `/units/${above.id}` : undefined })),
    { label: unit.name, href: `/units/${unit.id}` },
    { label: title },
  ],
});

async function register(visit: Visit, answer: ChangeAnswer, { on, reason }: TypedChange) {
  const { unit, verb, effects, other } = answer;
  const newId = uuidv7();
  const made = await visit.commit({
    statements: [
      ...changeStatements(effects, newId, dayOf(visit.now)),
      registered(
        { id: uuidv7(), unit: verb === "found" ? { id: newId } : unit.no, verb, on, other, reason },
        visit.who.id,
        visit.now,
      ),
    ],
    audit: {
      act: ACTS[verb],
      object: verb === "found" ? newId : unit.id,
      unitNo: unit.no,
      detail: { on, ...(other !== null && { other }) },
    },
    outbox: [{ event: ACTS[verb], body: { unit: verb === "found" ? newId : unit.id, on } }],
    touches: verb === "merge" || verb === "dissolve" ? ["units", "people", "sessions"] : ["units"],
    answer: verb === "found" ? newId : unit.id,
  });
  return visit.redirect(`/units/${made ?? unit.id}#history`);
}
