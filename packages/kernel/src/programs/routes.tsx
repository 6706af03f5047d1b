import type { FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { instantLabel } from "../accounts/index.ts";
import { Conflict, found, type Handler, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { hashed, secretToken } from "../secrets/index.ts";
import { type Answer, about } from "../tenant/index.ts";
import { ProgramPage } from "./pages/program-page.tsx";
import { ProgramsPage, type ProgramValues } from "./pages/programs-page.tsx";
import { TokenPage } from "./pages/token-page.tsx";
import { LIVES, programNameProblem } from "./program.ts";
import { letIn, revoke } from "./store.ts";

const MAY = { may: "accounts.manage" } as const;
const PATH = "/manage/programs";
const CRUMBS = [
  { label: "管理", href: "/manage" },
  { label: "程序接口", href: PATH },
];
const DAY = 86_400_000;
const NOTHING: ProgramValues = { name: "", abilities: [], unit: "", place: "", life: "90" };

const asked = ({ place, unit, abilities }: ProgramValues) => ({
  desk: about("programs.list", {}),
  places: about("access.places", { text: place, ability: "accounts.manage" }),
  ground: about("programs.ground", { unit, abilities: [...abilities] }),
});
type Found = { [K in keyof ReturnType<typeof asked>]: Answer<ReturnType<typeof asked>[K]> };

const listPrograms: Handler = async (visit) => drawn(visit, NOTHING, await visit.ask(asked(NOTHING)), []);

const letProgramIn: Handler = async (visit) => {
  const form = await visit.form();
  const values: ProgramValues = {
    name: typedText(form, "name", 40),
    abilities: form.getAll("abilities").map(String),
    unit: typedText(form, "unit", 60),
    place: typedText(form, "place", 60),
    life: typedText(form, "life", 4),
  };
  const answer = await visit.ask(asked(values));
  if (form.has("find")) return drawn(visit, values, answer, []);
  const { ground } = answer;
  const errors = problems(values, answer);
  if (errors.length > 0 || !ground) return drawn(visit, values, answer, errors);
  const id = uuidv7();
  const token = secretToken();
  const expiresAt = visit.now + Number(values.life) * DAY;
  const made = await visit.commit({
    statements: letIn({
      ...{ id, tokenHash: await hashed(token), name: values.name, abilities: ground.abilities, unitNo: ground.unitNo },
      ...{ by: { id: visit.who.id, name: visit.who.name }, at: visit.now, expiresAt },
    }),
    audit: {
      act: "program.let-in",
      object: id,
      unitNo: ground.unitNo,
      detail: { name: values.name, abilities: ground.abilities, expiresAt },
    },
    touches: ["sessions"],
    answer: id,
  });
  // The form sent twice: the token was shown on the first answer, and is held nowhere.
  if (made && made !== id) return visit.redirect(`${PATH}/${made}`);
  return visit.page(
    { title: "口令", crumbs: [...CRUMBS, { label: values.name }] },
    <TokenPage id={id} name={values.name} token={token} until={instantLabel(expiresAt, visit.now)} />,
  );
};

function problems({ name, abilities, unit, life }: ProgramValues, { desk, ground }: Found): FieldError[] {
  const at = (field: string, message: string | null) => (message ? [{ field, message }] : []);
  return [
    ...at("name", programNameProblem(name, desk.taken)),
    ...at("unit", ground ? null : unit ? "这个组织不在您管理的范围里，请另选一个" : "请选能看到哪个组织"),
    ...at("abilities", abilities.length > 0 ? null : "请至少勾一件它要做的事"),
    ...at(
      "abilities",
      ground && ground.beyond.length > 0 ? `这几件您自己在这个组织里也不能做：${ground.beyond.join("、")}` : null,
    ),
    ...at("life", LIVES.some((days) => String(days) === life) ? null : "请选有效多久"),
  ];
}

async function drawn(visit: Visit, values: ProgramValues, { desk, places }: Found, errors: FieldError[]) {
  return visit.page(
    { title: "程序接口", crumbs: [CRUMBS[0]!, { label: "程序接口" }], errors },
    <ProgramsPage
      programs={desk.programs}
      offered={desk.offered}
      places={places}
      values={values}
      errors={errors}
      now={visit.now}
      formKey={await visit.key(PATH)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

const showProgram: Handler = async (visit) => {
  const { one } = await visit.ask({ one: about("programs.one", { id: visit.param("program") }) });
  const program = found(one);
  return visit.page(
    { title: program.name, crumbs: [...CRUMBS, { label: program.name }] },
    <ProgramPage program={program} now={visit.now} revokeKey={await visit.key(`${PATH}/${program.id}/revocation`)} />,
  );
};

const revokeProgram: Handler = async (visit) => {
  await visit.form();
  const { one } = await visit.ask({ one: about("programs.one", { id: visit.param("program") }) });
  const { id, unitNo, revokedAt, name } = found(one);
  if (revokedAt !== null) throw new Conflict("这个口令已经收回了");
  await visit.commit({
    statements: revoke(id, visit.now),
    audit: { act: "program.revoked", object: id, unitNo, detail: { name } },
    touches: ["sessions"],
    answer: id,
  });
  return visit.redirect(`${PATH}/${id}`);
};

/** Which of the enterprise's own systems may come in by a token, to do what, until when. */
export const programRoutes = (): RouteBook =>
  new RouteBook()
    .get(PATH, MAY, listPrograms)
    .post(PATH, MAY, letProgramIn)
    .get(`${PATH}/:program`, MAY, showProgram)
    .post(`${PATH}/:program/revocation`, MAY, revokeProgram);
