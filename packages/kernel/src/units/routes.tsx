import { dayOf } from "@jiceng/plugin";
import { asFormation, unitFormation } from "../formation/index.ts";
import { committeeRoster } from "../members/index.ts";
import { type FillColumns, tilesAt } from "../plugins/index.ts";
import { found, RouteBook } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { asOf } from "./as-of.ts";
import { changeRoutes } from "./change-routes.tsx";
import { historyOf } from "./history.ts";
import { asHistory, historyQueries } from "./history-store.ts";
import { UNIT_HEADS } from "./listing.ts";
import { FoundPage } from "./pages/found-page.tsx";
import { OutlineRows } from "./pages/outline-rows.tsx";
import { TreePage } from "./pages/tree-page.tsx";
import { UnitPage } from "./pages/unit-page.tsx";
import { proposalRoutes } from "./proposal-routes.tsx";
import { proposalsOf } from "./proposal-store.ts";
import { receptionRoutes } from "./reception-routes.tsx";
import { withdrawalRoutes } from "./withdrawal-routes.tsx";

/** Months of duties that a unit's own page shows. */
const MONTHS = 3;

const offset = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);

export const unitRoutes = (fill: FillColumns): RouteBook =>
  receptionRoutes(proposalRoutes(withdrawalRoutes(changeRoutes(new RouteBook()))))
    .get("/units", { may: "units.read", visitors: true }, async (visit) => {
      const text = visit.query("q").trim().slice(0, 60);
      if (text) {
        const { found: hits } = await visit.ask({ found: about("units.search", { text }) });
        return visit.page({ title: `查找“${text}”`, section: "/units" }, <FoundPage text={text} hits={hits} />);
      }
      if (visit.fileAsked) {
        const { rows } = await visit.ask({ rows: about("units.listing", { on: visit.dayAsked }) });
        return visit.list({ title: "组织", heads: UNIT_HEADS, rows });
      }
      const id = visit.query("unit");
      const { outline, unit, duties } = await visit.ask({
        outline: about("units.outline", {
          open: visit.query("open"),
          unit: id,
          from: offset(visit.query("from")),
          on: visit.dayAsked,
        }),
        unit: about("units.unit", { id, ever: true }),
        duties: about("duties.of", { id, months: MONTHS }),
      });
      if (id) found(unit);
      return visit.page(
        { title: "组织", section: "/units" },
        <TreePage outline={outline} chosen={outline.on ? null : unit} duties={duties} today={dayOf(visit.now)} />,
      );
    })
    .get("/units/:unit", { may: "units.read", visitors: true }, async (visit) => {
      const id = visit.param("unit");
      const answer = await visit.ask({
        unit: about("units.unit", { id, ever: true, on: visit.dayAsked }),
        people: about("units.unit", { id, ability: "members.read", on: visit.dayAsked }),
        change: about("units.unit", { id, ability: "units.change", ever: true }),
        asks: about("units.unit", { id, ability: "exemptions.ask" }),
        decides: about("units.unit", { id, ability: "exemptions.decide" }),
        advice: about("units.advice", { id }),
        figures: about("units.unit", { id, ability: "figures.read", on: visit.dayAsked }),
        directly: about("units.directly", { id, on: visit.dayAsked }),
        duties: about("duties.of", { id, months: MONTHS }),
        scope: about("units.scope", { ability: "members.read" }),
        measures: about("formation.measures", {}),
        starred: about("bookmarks.starred", { id }),
        tiles: about("plugins.tiles", { on: "unit" }),
        columns: about("plugins.columns", { on: "units", shown: visit.query("columns") }),
      });
      const unit = found(answer.unit);
      const { on } = visit;
      const today = dayOf(visit.now);
      const [way, ties, ends, working, committee, opened, names, placed, closures, changes, proposals] =
        await visit.db.batch([
          ...unitFormation(visit.db, unit.no, answer.scope, on ?? today),
          committeeRoster(visit.db, unit.no, on ?? today),
          ...historyQueries(visit.db, unit.no),
          proposalsOf(visit.db, unit.no),
        ]);
      const columns = on ? [] : answer.columns;
      const below = found(answer.directly);
      const filled = await fill(
        visit,
        columns,
        below.units.map((one) => one.id),
      );
      return visit.page(
        {
          title: unit.name,
          section: "/units",
          crumbs: [
            ...unit.path.map((above) => ({
              label: above.name,
              href: above.id ? asOf(`/units/${above.id}`, on) : undefined,
            })),
            { label: unit.name },
          ],
        },
        <UnitPage
          unit={unit}
          committee={answer.people ? committee : null}
          directly={below}
          added={{ columns, filled }}
          duties={on ? null : answer.duties}
          advice={on ? [] : answer.advice}
          measures={answer.measures}
          formation={asFormation([way, ties, ends, working])}
          history={historyOf(asHistory(unit.no, { opened, names, placed, closures, changes }))}
          proposals={proposals}
          changes={answer.change && `/units/${unit.id}/changes`}
          mayExempt={answer.asks !== null || answer.decides !== null}
          mayChange={
            on === null && answer.change !== null && (unit.stands || (unit.ending !== null && unit.ending.on <= today))
          }
          figures={answer.figures !== null}
          tiles={on ? [] : tilesAt(answer.tiles, unit.no)}
          on={on}
          outside={visit.who.kind === "visitor"}
          star={{ on: answer.starred, key: await visit.key(`/units/${unit.id}/star`) }}
          today={today}
        />,
      );
    })
    .get("/units/:unit/children", { may: "units.read", visitors: true }, async (visit) => {
      const from = visit.query("from");
      const { rows } = await visit.ask({
        rows: about("units.children", {
          id: visit.param("unit"),
          from: offset(from),
          whole: from === "",
          on: visit.dayAsked,
        }),
      });
      return visit.fragment(<OutlineRows outline={found(rows)} />);
    });
