import { dayOf, type FieldError, isWorkplace, readDay } from "@jiceng/plugin";
import { memberWithin } from "../access/index.ts";
import { found, NotFound, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { framed } from "./asked.ts";
import { WorkersPage } from "./pages/workers-page.tsx";
import { leaveStatements, memberCalled, workersOf, workStatements } from "./store.ts";

const CHANGE = { may: "units.change" } as const;

/** Members who work in a place, wherever they belong. */
export const workerRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/units/:unit/workers", { may: "members.read" }, (visit) => showWorkers(visit, {}))
    .post("/units/:unit/workers", CHANGE, async (visit) => {
      const form = await visit.form();
      const { unit, scope } = await visit.ask({
        unit: about("units.unit", { id: visit.param("unit"), ability: "units.change" }),
        scope: about("units.scope", { ability: "members.read" }),
      });
      const place = found(unit);
      if (!isWorkplace(place.kind)) throw new NotFound();
      const [who, on] = [typedText(form, "who"), readDay(typedText(form, "on"))];
      const hits = who ? await memberCalled(visit.db, who, scope, dayOf(visit.now)) : [];
      const [hit] = hits;
      const member = hit && hits.length === 1 ? memberWithin(scope, hit.id, hit.unitNo) : null;
      const errors: FieldError[] = [];
      if (!member)
        errors.push({
          field: "who",
          message: hits.length > 1 ? "有几个人叫这个名字，请写编号。" : "您的范围里没有这个人，请写完整的姓名或编号。",
        });
      if (!on || on < place.openedOn) errors.push({ field: "on", message: "请写从哪天起，要在这个单位成立之后。" });
      if (errors.length > 0 || !on || !member) return showWorkers(visit, { who, on: typedText(form, "on"), errors });
      await visit.commit({
        statements: workStatements([member], place.no, on),
        audit: { act: "member.works", object: member, unitNo: place.no, detail: { on } },
      });
      return visit.redirect(`/units/${place.id}/workers`);
    })
    .post("/units/:unit/workers/:member/ending", CHANGE, async (visit) => {
      await visit.form();
      const { unit, scope } = await visit.ask({
        unit: about("units.unit", { id: visit.param("unit"), ability: "units.change" }),
        scope: about("units.scope", { ability: "members.read" }),
      });
      const place = found(unit);
      const today = dayOf(visit.now);
      const workers = await workersOf(visit.db, place.no, scope, today);
      const worker = found(workers.find(({ id }) => id === visit.param("member")) ?? null);
      const member = found(memberWithin(scope, worker.id, worker.unitNo));
      await visit.commit({
        statements: leaveStatements(member, place.no, today),
        audit: {
          act: "member.works-no-more",
          object: member,
          unitNo: place.no,
          detail: { on: today },
        },
      });
      return visit.redirect(`/units/${place.id}/workers`);
    });

async function showWorkers(
  visit: Visit,
  { who = "", on, errors = [] }: { who?: string; on?: string; errors?: readonly FieldError[] },
): Promise<Response> {
  const id = visit.param("unit");
  const { unit, change, scope } = await visit.ask({
    unit: about("units.unit", { id, ability: "members.read" }),
    change: about("units.unit", { id, ability: "units.change" }),
    scope: about("units.scope", { ability: "members.read" }),
  });
  const place = found(unit);
  if (!isWorkplace(place.kind)) throw new NotFound();
  const today = dayOf(visit.now);
  const workers = await workersOf(visit.db, place.no, scope, today);
  const [add, ...leave] = change
    ? await Promise.all(
        [`/units/${id}/workers`, ...workers.map((one) => `/units/${id}/workers/${one.id}/ending`)].map((path) =>
          visit.key(path),
        ),
      )
    : [];
  return visit.page(
    { ...framed(place, "在这里工作的党员"), errors },
    <WorkersPage
      place={place}
      workers={workers}
      typed={{ who, on: on ?? today }}
      errors={errors}
      keys={add ? { add, leave } : null}
      today={today}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
