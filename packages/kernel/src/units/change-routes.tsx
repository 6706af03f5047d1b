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
  split: "unit.split",
  rename: "unit.renamed",
  move: "unit.moved",
  merge: "unit.merged",
  dissolve: "unit.dissolved",
  reopen: "unit.reopened",
};

/** What changes where people belong, or which posts they hold. */
const MOVING_PEOPLE: readonly Verb[] = ["split", "merge", "dissolve"];

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
      const errors = [...answer.errors, ...reasonProblem(typed.reason)];
      if (errors.length > 0) return filled(visit, answer, typed, errors);
      return act === "apply" ? register(visit, answer, typed) : previewed(visit, answer, typed);
    });

const EMPTY: TypedChange = {
  verb: "",
  on: "",
  name: "",
  code: "",
  kind: "",
  target: "",
  place: "",
  units: [],
  members: [],
  reason: "",
};

const LONGEST = 300;
const MOST = 2_000;

const typedIn = (form: FormData): TypedChange => {
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .normalize("NFKC")
      .trim()
      .slice(0, LONGEST);
  const ids = (name: string) => [...new Set(form.getAll(name).map(String))].slice(0, MOST);
  return Object.fromEntries(
    Object.entries(EMPTY).map(([name, empty]) => [name, Array.isArray(empty) ? ids(name) : text(name)]),
  ) as unknown as TypedChange;
};

/** What was typed with everybody of one list ticked: `all:units`, or `all:` and the place of a list of members. */
function ticked(typed: TypedChange, { choice }: ChangeAnswer, act: string): TypedChange {
  if (!choice || !act.startsWith("all:")) return typed;
  if (act === "all:units") return { ...typed, units: choice.units.map(({ id }) => id) };
  const people = choice.members[Number(act.slice(4))]?.people ?? [];
  return { ...typed, members: [...new Set([...typed.members, ...people.map(({ id }) => id)])] };
}

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
  const ids = { changeId: uuidv7(), newId: uuidv7() };
  const founded = { id: ids.newId };
  const object = verb === "found" ? ids.newId : unit.id;
  const made = await visit.commit({
    statements: [
      ...changeStatements(effects, ids, dayOf(visit.now)),
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
        visit.who.id,
        visit.now,
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
  });
  return visit.redirect(`/units/${made ?? unit.id}#history`);
}
