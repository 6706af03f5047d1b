import { about, type RosterLine, readRoster, type Visit } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import { SearchPage } from "./search-page.tsx";

const SHOWN = 20;
const NOBODY: { lines: RosterLine[]; total: number } = { lines: [], total: 0 };

/** `GET /search`: pages, units and people that the reader may open, by name. */
export async function search(visit: Visit): Promise<Response> {
  const text = visit.query("q").normalize("NFKC").trim().slice(0, 60);
  const { units, scope } = await visit.ask({
    units: about("units.search", { text }),
    scope: about("units.scope", { ability: "members.read" }),
  });
  const seesPeople = scope.all || scope.units.length > 0;
  const people =
    text && seesPeople
      ? await readRoster(visit.db, { scope, day: dayOf(visit.now), name: text, status: "", from: 0, limit: SHOWN })
      : NOBODY;
  const pages = text ? visit.chrome.nav.filter(({ label }) => label.includes(text)) : [];
  return visit.page(
    { title: text ? `查找“${text}”` : "查找" },
    <SearchPage text={text} pages={pages} units={units} people={people} seesPeople={seesPeople} />,
  );
}
