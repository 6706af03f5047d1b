import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { takeOver } from "./api.ts";
import { framed } from "./asked.ts";
import { formRoutes } from "./form-routes.tsx";
import { readWay } from "./formation.ts";
import { EndingPage } from "./pages/ending-page.tsx";
import { OverviewPage } from "./pages/overview-page.tsx";
import { formedIn, placeFacts, wayCounts } from "./store.ts";
import { workerRoutes } from "./worker-routes.tsx";

const PER_PAGE = 50;

/** 组建: how party units came to be, in which places of work they are built, and where one is missing. */
export const formationRoutes = (): RouteBook =>
  workerRoutes(formRoutes(new RouteBook()))
    .get("/formation", { may: "members.read" }, async (visit) => {
      const answer = await visit.ask({ ground: about("formation.ground", { id: visit.query("unit") }) });
      const ground = found(answer.ground);
      const numbers = ground.places.map(({ no }) => no);
      const asked = visit.query("way");
      const way = readWay(asked);
      const { from, limit } = visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), PER_PAGE);
      const [ends, ties, full, counts, formed] = await visit.db.batch([
        ...placeFacts(visit.db, numbers, ground.scope, ground.today),
        wayCounts(visit.db, ground.branches),
        formedIn(visit.db, asked ? ground.branches : [], way, limit, from),
      ]);
      return visit.page(
        { title: "组建情况", section: "/units", crumbs: [{ label: "组织", href: "/units" }, { label: "组建情况" }] },
        <OverviewPage
          ground={ground}
          facts={{ ends, ties, full }}
          counts={counts}
          show={(["should", "built"] as const).find((one) => one === visit.query("show")) ?? null}
          list={asked ? { way, units: formed, from, perPage: PER_PAGE } : null}
        />,
      );
    })
    .get("/units/:unit/ending", { may: "units.change" }, async (visit) => {
      const { ending } = await visit.ask({ ending: about("formation.ending", { id: visit.param("unit") }) });
      const answer = found(ending);
      return visit.page(framed(answer.project, "项目结束前"), <EndingPage ending={answer} />);
    })
    .post("/api/formation", "service", takeOver);
