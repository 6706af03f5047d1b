import { found, type RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { RegisteredPage } from "./pages/registered-page.tsx";
import { unitFrame } from "./unit-frame.ts";
import { withdrawalStatements } from "./withdrawal-store.ts";

const CHANGE = { may: "units.change" } as const;

/** One registered change, and taking it back before its day. */
export const withdrawalRoutes = (book: RouteBook): RouteBook =>
  book
    .get("/units/:unit/changes/:change", CHANGE, (visit) => shown(visit))
    .post("/units/:unit/changes/:change/withdrawal", CHANGE, async (visit) => {
      await visit.form();
      const { change, whyNot, never, row, stays } = await asked(visit);
      if (!change || whyNot) return shown(visit, 422);
      await visit.commit({
        statements: withdrawalStatements(change, never, visit.who.id, visit.now),
        audit: {
          act: "unit.change.withdrawn",
          object: stays.id,
          unitNo: stays.no,
          detail: { change: change.id, verb: change.verb, on: row.on },
        },
        outbox: [{ event: "unit.change.withdrawn", body: { unit: stays.id, change: change.id } }],
        touches: ["units", "people"],
      });
      return visit.redirect(`/units/${stays.id}#history`);
    });

const asked = async (visit: Visit) => {
  const { registered } = await visit.ask({
    registered: about("units.registered", { id: visit.param("unit"), change: visit.param("change") }),
  });
  return found(registered);
};

async function shown(visit: Visit, status: 200 | 422 = 200): Promise<Response> {
  const answer = await asked(visit);
  const { unit, row } = answer;
  const action = `/units/${unit.id}/changes/${row.id}/withdrawal`;
  return visit.page(
    unitFrame(unit, "登记的变更"),
    <RegisteredPage answer={answer} now={visit.now} action={action} formKey={await visit.key(action)} />,
    status,
  );
}
