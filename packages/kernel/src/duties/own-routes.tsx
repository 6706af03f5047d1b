import { firstDay, periodOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { found, NotFound, type RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { DUTIES_PAGE, ownDutyPath } from "./address.ts";
import { makeByProgram } from "./own-api.ts";
import { LOCKED } from "./own-duty.ts";
import { EMPTY_DUTY, readFrom, readManner, readTerms, type TypedDuty, typedDuty, typedTerms } from "./own-form.ts";
import { dutyStatement, versionStatements } from "./own-store.ts";
import { DutiesPage } from "./pages/duties-page.tsx";
import { NewDutyPage, OwnDutyPage } from "./pages/own-duty-page.tsx";

const READ = { may: "rules.read" } as const;
const SET = { may: "duties.set" } as const;
const NEW = `${DUTIES_PAGE}/new`;
const SECTION = "/manage";
const CRUMB = { label: "应办", href: DUTIES_PAGE };

type Problems = { field: string; message: string }[];

/** Duties as such: all of them, making one, changing and ending one from a period on. */
export const ownRoutes = (book: RouteBook): RouteBook =>
  book
    .get(DUTIES_PAGE, READ, async (visit) => {
      const { list } = await visit.ask({ list: about("duties.list", {}) });
      return visit.page({ title: "应办", section: SECTION }, <DutiesPage {...list} />);
    })
    .get(NEW, SET, (visit) => showNew(visit, EMPTY_DUTY, []))
    .post(DUTIES_PAGE, SET, async (visit) => {
      const typed = typedDuty(await visit.form());
      const { making } = await visit.ask({ making: about("duties.making", {}) });
      if (!making.sets) throw new NotFound();
      const kind = readManner(typed, making);
      const { terms, errors } = readTerms(typed);
      const { from, errors: late } = readFrom(typed.month, kind.every, making);
      const all = [...kind.errors, ...errors, ...late];
      if (all.length > 0) return showNew(visit, typed, all);
      const id = uuidv7();
      const { who, now } = visit;
      const version = { id: uuidv7(), from, terms, no: null };
      await visit.commit({
        statements: [
          dutyStatement({ id, template: null, plugin: kind.plugin, form: kind.form, every: kind.every }, who, now),
          ...versionStatements(id, version, who, now),
        ],
        audit: { act: "duty.made", object: id, detail: { from } },
        touches: ["duties"],
        answer: id,
      });
      return visit.redirect(ownDutyPath(id));
    })
    .get(`${DUTIES_PAGE}/:duty`, READ, (visit) => showOwn(visit, null, []))
    .post(`${DUTIES_PAGE}/:duty/versions`, SET, async (visit) => {
      const form = await visit.form();
      const typed = typedDuty(form);
      const { own } = await visit.ask({ own: about("duties.own", { id: visit.param("duty") }) });
      const held = found(own);
      if (!held.sets) throw new NotFound();
      if (held.duty.template !== null) return showOwn(visit, null, [{ field: "", message: LOCKED }]);
      const { from, errors: late } = readFrom(typed.month, held.duty.every, held);
      const ends = form.get("do") === "end";
      const read = ends ? { terms: null, errors: [] } : readTerms(typed);
      const all = [...read.errors, ...late];
      if (all.length > 0) return showOwn(visit, typed, all);
      const { id } = held.duty;
      await visit.commit({
        statements: versionStatements(id, { id: uuidv7(), from, terms: read.terms, no: null }, visit.who, visit.now),
        audit: { act: ends ? "duty.ended" : "duty.changed", object: id, detail: { from } },
        touches: ["duties"],
        answer: id,
      });
      return visit.redirect(ownDutyPath(id));
    })
    .post("/api/duties", "service", makeByProgram);

async function showNew(visit: Visit, typed: TypedDuty, errors: Problems): Promise<Response> {
  const { making } = await visit.ask({ making: about("duties.making", {}) });
  if (!making.sets) throw new NotFound();
  return visit.page(
    { title: "新立应办", section: SECTION, crumbs: [CRUMB, { label: "新立" }], errors },
    <NewDutyPage
      making={making}
      typed={{ ...typed, month: typed.month || making.today.slice(0, 7) }}
      errors={errors}
      formKey={await visit.key(DUTIES_PAGE)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function showOwn(visit: Visit, typed: TypedDuty | null, errors: Problems): Promise<Response> {
  const { own } = await visit.ask({ own: about("duties.own", { id: visit.param("duty") }) });
  const one = found(own);
  const terms = one.duty.versions.findLast((version) => version.terms)!.terms!;
  const month = periodOf(firstDay(one.period), "month");
  return visit.page(
    { title: terms.title, section: SECTION, crumbs: [CRUMB, { label: terms.title }], errors },
    <OwnDutyPage
      one={one}
      typed={typed ?? { ...EMPTY_DUTY, ...typedTerms(terms), month }}
      errors={errors}
      formKey={one.sets && one.duty.template === null ? await visit.key(`${ownDutyPath(one.duty.id)}/versions`) : null}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
