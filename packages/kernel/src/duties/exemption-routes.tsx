import { shortPeriod } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { personOf } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import { countedIn } from "../periods/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { EXEMPTIONS_PAGE, exemptionPath, newExemptionPath } from "./address.ts";
import { periodsOf, spanWords, whyNotExcuse, whyNotPeriods } from "./exemption.ts";
import { giveByProgram } from "./exemption-api.ts";
import { askStatements, type Doer, decideStatements, giveStatements, revokeStatements } from "./exemption-store.ts";
import { ExemptionPage } from "./pages/exemption-page.tsx";
import { ExemptionsPage } from "./pages/exemptions-page.tsx";
import { NewExemptionPage, type TypedExemption } from "./pages/new-exemption-page.tsx";

const READ = { may: "figures.read" } as const;
const DECIDE = { may: "exemptions.decide" } as const;
const SECTION = "/board";
const CRUMB = { label: "豁免", href: EXEMPTIONS_PAGE };
const LONGEST = 200;
/** Exemptions that the page shows. */
const LISTED = 200;

type Problems = { field: string; message: string }[];

/** Exemptions: asked for below, decided above, taken back for what is still open. */
export const exemptionRoutes = (book: RouteBook): RouteBook =>
  book
    .get(EXEMPTIONS_PAGE, READ, async (visit) => {
      const { list } = await visit.ask({ list: about("exemptions.list", { limit: visit.part(0, LISTED).limit }) });
      return visit.page({ title: "豁免", section: SECTION }, <ExemptionsPage {...list} />);
    })
    .get(`${EXEMPTIONS_PAGE}/new`, READ, (visit) =>
      showNew(
        visit,
        { unit: visit.query("unit"), duty: visit.query("duty"), first: visit.query("period"), last: "", reason: "" },
        [],
      ),
    )
    .post(EXEMPTIONS_PAGE, READ, async (visit) => {
      const form = await visit.form();
      const typed = typedIn(form);
      const { asking, hindrance } = await visit.ask({
        asking: about("exemptions.asking", { unit: typed.unit, duty: typed.duty }),
        hindrance: about("exemptions.hindrance", { ...typed, last: typed.last || typed.first }),
      });
      const { unit, duty, mode } = found(asking);
      if (!duty) return showNew(visit, typed, [{ field: "duty", message: "选哪一项应办" }]);
      const span = { first: typed.first, last: typed.last || typed.first };
      const errors = [
        ...problem("first", whyNotPeriods(span.first, span.last, duty.every) ?? hindrance),
        ...problem("reason", whyNotExcuse(typed.reason)),
      ];
      if (errors.length > 0) return showNew(visit, typed, errors);
      const id = uuidv7();
      const wanted = { id, unitNo: unit.no, duty: duty.key, ...span, reason: typed.reason };
      const months = periodsOf(span).map(countedIn);
      const gives = mode === "give";
      await visit.commit({
        statements: (gives ? giveStatements : askStatements)(wanted, months, doer(visit), visit.now),
        audit: {
          act: gives ? "exemption.given" : "exemption.asked",
          object: id,
          unitNo: unit.no,
          detail: { duty: duty.key, ...span },
        },
        outbox: gives
          ? [
              notify({
                to: { ability: "exemptions.ask", unitNo: unit.no },
                text: `${unit.name}：${spanWords(span)}${duty.title}不用办了`,
                href: exemptionPath(id),
              }),
            ]
          : [
              notify({
                to: { ability: "exemptions.decide", unitNo: unit.no },
                text: `${unit.name}申请豁免${spanWords(span)}${duty.title}`,
                href: exemptionPath(id),
              }),
            ],
        touches: ["duties"],
        answer: id,
      });
      return visit.redirect(exemptionPath(id));
    })
    .get(`${EXEMPTIONS_PAGE}/:exemption`, READ, (visit) => showOne(visit, "", []))
    .post(`${EXEMPTIONS_PAGE}/:exemption/decision`, DECIDE, async (visit) => {
      const form = await visit.form();
      const { one } = await visit.ask({ one: about("exemptions.one", { id: visit.param("exemption") }) });
      const held = found(one?.decides ? one : null);
      const note = textOf(form, "note");
      const given = form.get("do") === "give";
      const why = held.state === "asked" ? held.decides!.why : "这件已经定过了";
      if (why && (given || held.state !== "asked")) return showOne(visit, note, [{ field: "note", message: why }]);
      if (!given && [...note].length < 4) return showOne(visit, note, problem("note", "不同意的，请写一句为什么"));
      await visit.commit({
        statements: decideStatements(held.id, { given, note, months: held.months }, doer(visit), visit.now),
        audit: {
          act: given ? "exemption.given" : "exemption.refused",
          object: held.id,
          unitNo: held.unitNo,
          detail: {},
        },
        outbox: held.askedAccount
          ? [
              notify({
                to: { account: held.askedAccount },
                about: held.unitNo,
                text: `${held.unit.name}的${held.title}：${given ? "已同意豁免" : "没有同意豁免"}`,
                href: exemptionPath(held.id),
              }),
            ]
          : [],
        touches: ["duties"],
        answer: held.id,
      });
      return visit.redirect(exemptionPath(held.id));
    })
    .post(`${EXEMPTIONS_PAGE}/:exemption/revocation`, DECIDE, async (visit) => {
      const form = await visit.form();
      const { one } = await visit.ask({ one: about("exemptions.one", { id: visit.param("exemption") }) });
      const held = found(one?.decides ? one : null);
      const reason = textOf(form, "reason");
      const from = held.revocable;
      const why =
        held.state !== "given"
          ? "现在没有豁免，不用收回"
          : from === null
            ? "这几期都已发布，发布的数不能再变，不能收回"
            : (held.decides!.why ?? whyNotExcuse(reason));
      if (why || from === null) return showOne(visit, reason, problem("reason", why));
      const months = periodsOf({ first: from, last: held.last }).map(countedIn);
      await visit.commit({
        statements: revokeStatements(held.id, { from, reason, months }, doer(visit), visit.now),
        audit: { act: "exemption.revoked", object: held.id, unitNo: held.unitNo, detail: { from } },
        outbox: [
          notify({
            to: { ability: "exemptions.ask", unitNo: held.unitNo },
            text: `${held.unit.name}的${held.title}从${shortPeriod(from)}起又要办了`,
            href: exemptionPath(held.id),
          }),
        ],
        touches: ["duties"],
        answer: held.id,
      });
      return visit.redirect(exemptionPath(held.id));
    })
    .post("/api/exemptions", "service", giveByProgram);

const problem = (field: string, message: string | null): Problems => (message ? [{ field, message }] : []);

const doer = ({ who }: Visit): Doer => ({
  person: personOf(who),
  account: who.kind === "account" ? who.id : null,
  name: who.name,
});

const textOf = (form: FormData, name: string): string => typedText(form, name, LONGEST);

const typedIn = (form: FormData): TypedExemption => ({
  unit: textOf(form, "unit"),
  duty: textOf(form, "duty"),
  first: textOf(form, "first"),
  last: textOf(form, "last"),
  reason: textOf(form, "reason"),
});

async function showNew(visit: Visit, typed: TypedExemption, errors: Problems): Promise<Response> {
  const { asking } = await visit.ask({ asking: about("exemptions.asking", { unit: typed.unit, duty: typed.duty }) });
  const held = found(asking);
  const title = held.mode === "give" ? "给豁免" : "申请豁免";
  return visit.page(
    {
      title,
      section: SECTION,
      crumbs: [{ label: held.unit.name, href: `/units/${held.unit.id}` }, CRUMB, { label: title }],
      errors,
    },
    <NewExemptionPage
      asking={held}
      typed={typed}
      errors={errors}
      formKey={await visit.key(EXEMPTIONS_PAGE)}
      choose={(duty) => newExemptionPath({ unit: held.unit.id, duty })}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function showOne(visit: Visit, typed: string, errors: Problems): Promise<Response> {
  const { one } = await visit.ask({ one: about("exemptions.one", { id: visit.param("exemption") }) });
  const held = found(one);
  const path = exemptionPath(held.id);
  const [decision, revocation] = held.decides
    ? await Promise.all([visit.key(`${path}/decision`), visit.key(`${path}/revocation`)])
    : ["", ""];
  return visit.page(
    {
      title: `${held.unit.name}的豁免`,
      section: SECTION,
      crumbs: [{ label: held.unit.name, href: `/units/${held.unit.id}` }, CRUMB, { label: held.title }],
      errors,
    },
    <ExemptionPage one={held} typed={typed} errors={errors} keys={{ decision, revocation }} />,
    errors.length > 0 ? 422 : 200,
  );
}
