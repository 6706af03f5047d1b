import { dayOf, type FieldError, isBranch, isWorkplace, readDay, shortDay } from "@jiceng/plugin";
import { memberWithin } from "../access/index.ts";
import { found, NotFound, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { changeable, framed } from "./asked.ts";
import { mayBeBuiltIn, readWay } from "./formation.ts";
import { FormationPage, type TypedTie } from "./pages/formation-page.tsx";
import {
  asFormation,
  endStatement,
  formStatement,
  membersOf,
  tieStatements,
  unitFormation,
  untieStatements,
  workStatements,
} from "./store.ts";

const CHANGE = { may: "units.change" } as const;

/** How one unit was formed and where it is built; a project's planned end. */
export const formRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/units/:unit/formation", CHANGE, (visit) => showForm(visit, {}))
    .post("/units/:unit/formation", CHANGE, async (visit) => {
      const form = await visit.form();
      const unit = await changeable(visit);
      const way = readWay(typedText(form, "way"));
      if (!way || isWorkplace(unit.kind))
        return showForm(visit, { errors: [{ field: "way", message: "请选一种组建方式。" }] });
      await visit.commit({
        statements: [formStatement(unit.no, way)],
        audit: { act: "unit.formed", object: unit.id, unitNo: unit.no, detail: { way } },
      });
      return visit.redirect(`/units/${unit.id}/formation`);
    })
    .post("/units/:unit/planned-end", CHANGE, async (visit) => {
      const form = await visit.form();
      const unit = await changeable(visit);
      const on = readDay(typedText(form, "ends"));
      if (unit.kind !== "project") throw new NotFound();
      if (!on || on <= unit.openedOn)
        return showForm(visit, {
          ends: typedText(form, "ends"),
          errors: [{ field: "ends", message: "请写预计结束的日期，要在开工之后。" }],
        });
      await visit.commit({
        statements: [endStatement(unit.no, on)],
        audit: { act: "project.end-planned", object: unit.id, unitNo: unit.no, detail: { on } },
      });
      return visit.redirect(`/units/${unit.id}#formation`);
    })
    .post("/units/:unit/ties", CHANGE, tie)
    .post("/units/:unit/ties/:place/ending", CHANGE, async (visit) => {
      const form = await visit.form();
      const { unit, place } = await visit.ask({
        unit: about("units.unit", { id: visit.param("unit"), ability: "units.change" }),
        place: about("units.unit", { id: visit.param("place"), ability: "units.change", ever: true }),
      });
      const [own, other] = [found(unit), found(place)];
      const on = readDay(typedText(form, "on"));
      const { ties } = asFormation(
        await visit.db.batch(unitFormation(visit.db, own.no, { all: false, units: [] }, dayOf(visit.now))),
      );
      const tied = ties.find(({ placeNo, to }) => placeNo === other.no && to === null);
      if (!on || (tied && on <= tied.from))
        return showForm(visit, {
          errors: [{ field: `ending-${other.id}`, message: "请写从哪天起不再建在那里，要在建的那天之后。" }],
        });
      await visit.commit({
        statements: untieStatements(own.no, other.no, on),
        audit: { act: "unit.untied", object: own.id, unitNo: own.no, detail: { place: other.no, on } },
      });
      return visit.redirect(`/units/${own.id}/formation`);
    });

/** `POST /units/:unit/ties`: looks for places, or builds the unit in the one that was chosen. */
async function tie(visit: Visit): Promise<Response> {
  const form = await visit.form();
  const typed: TypedTie = {
    place: typedText(form, "place").slice(0, 60),
    target: typedText(form, "target"),
    on: typedText(form, "on"),
    everybody: form.has("everybody"),
  };
  if (form.get("do") === "find") return showForm(visit, { typed });
  const { unit, place, scope } = await visit.ask({
    unit: about("units.unit", { id: visit.param("unit"), ability: "units.change" }),
    place: about("units.unit", { id: typed.target, ability: "units.change" }),
    scope: about("units.scope", { ability: "members.read" }),
  });
  const own = found(unit);
  const on = readDay(typed.on);
  const errors: FieldError[] = [];
  if (!place || !mayBeBuiltIn(own.kind, place.kind))
    errors.push({ field: "target", message: "请选一个您管理范围里的行政单位或项目。" });
  if (!on || on < own.openedOn || (place && on < place.openedOn))
    errors.push({ field: "on", message: "请写从哪天起，要在两边都成立之后。" });
  if (errors.length > 0 || !on || !place) return showForm(visit, { typed, errors });
  const today = dayOf(visit.now);
  const [members, formation] = await Promise.all([
    typed.everybody && isBranch(own.kind) ? membersOf(visit.db, own.no, today) : [],
    visit.db.batch(unitFormation(visit.db, own.no, scope, today)).then(asFormation),
  ]);
  const held = formation.ties.find((one) => one.placeNo === place.no && (!one.to || one.to > on));
  if (held)
    return showForm(visit, {
      typed,
      errors: [{ field: "target", message: `从${shortDay(held.from)}起已经登记建在那里。` }],
    });
  const working = members.flatMap(({ id }) => memberWithin(scope, id, own.no) ?? []);
  await visit.commit({
    statements: [
      ...tieStatements(own.no, place.no, on),
      ...(working.length > 0 ? workStatements(working, place.no, on) : []),
    ],
    audit: {
      act: "unit.tied",
      object: own.id,
      unitNo: own.no,
      detail: { place: place.no, on, ...(working.length > 0 && { members: working.length }) },
    },
  });
  return visit.redirect(`/units/${own.id}/formation`);
}

const EMPTY_TIE: TypedTie = { place: "", target: "", on: "", everybody: false };

/** The form of one unit's formation; with what was typed and what is wrong, as the answer to a post. */
async function showForm(
  visit: Visit,
  { typed = EMPTY_TIE, ends, errors = [] }: { typed?: TypedTie; ends?: string; errors?: readonly FieldError[] },
): Promise<Response> {
  const id = visit.param("unit");
  const { unit, choices, scope } = await visit.ask({
    unit: about("units.unit", { id, ability: "units.change" }),
    choices: about("formation.choices", { id, text: typed.place }),
    scope: about("units.scope", { ability: "members.read" }),
  });
  const facts = found(unit);
  const today = dayOf(visit.now);
  const formation = asFormation(await visit.db.batch(unitFormation(visit.db, facts.no, scope, today)));
  const base = `/units/${facts.id}`;
  const [way, end, tied, ...endings] = await Promise.all(
    [
      `${base}/formation`,
      `${base}/planned-end`,
      `${base}/ties`,
      ...formation.ties.map(({ placeId }) => `${base}/ties/${placeId}/ending`),
    ].map((path) => visit.key(path)),
  );
  return visit.page(
    { ...framed(facts, "组建"), errors },
    <FormationPage
      unit={facts}
      formation={formation}
      choices={choices}
      typed={{ ...typed, on: typed.on || today }}
      ends={ends ?? formation.endsOn ?? ""}
      errors={errors}
      keys={{ way: way!, end: end!, tie: tied!, endings }}
      today={today}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
