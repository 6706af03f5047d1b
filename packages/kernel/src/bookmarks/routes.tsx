import { uuidv7 } from "uuidv7";
import { found, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { NAME_MOST, nameProblem } from "./list.ts";
import { FiltersPage } from "./pages/filters-page.tsx";
import { removeFilter, saveFilter, star, unstar } from "./store.ts";

/** What somebody keeps at hand: units with a star, lists with their filter. */
export const bookmarkRoutes = (): RouteBook =>
  new RouteBook()
    .post("/units/:unit/star", { may: "units.read" }, async (visit) => {
      const form = await visit.form();
      const { unit } = await visit.ask({ unit: about("units.unit", { id: visit.param("unit"), ever: true }) });
      const { id, no } = found(unit);
      const statement = form.get("on") === "1" ? star(visit.who.id, no, visit.now) : unstar(visit.who.id, no);
      await visit.commit({ statements: [statement], audit: null, touches: ["bookmarks"] });
      return visit.redirect(`/units/${id}`);
    })
    .get("/filters", "signed-in", (visit) => shown(visit))
    .post("/filters", "signed-in", async (visit) => {
      const form = await visit.form();
      const text = (name: string, most: number) => typedText(form, name, most);
      const name = text("name", NAME_MOST + 10);
      const { path } = await visit.ask({ path: about("bookmarks.path", { address: text("path", 2000) }) });
      const problem = nameProblem(name);
      if (problem) return shown(visit, { name, path: found(path), problem });
      const wanted = found(path);
      await visit.commit({
        statements: [saveFilter(visit.who.id, { id: uuidv7(), name, path: wanted }, visit.now)],
        audit: null,
        touches: ["bookmarks"],
      });
      return visit.redirect(wanted);
    })
    .post("/filters/:filter/removal", "signed-in", async (visit) => {
      await visit.form();
      const { filter } = await visit.ask({ filter: about("bookmarks.filter", { id: visit.param("filter") }) });
      await visit.commit({
        statements: [removeFilter(visit.who.id, found(filter).id)],
        audit: null,
        touches: ["bookmarks"],
      });
      return visit.redirect("/filters");
    });

/** Every filter of the reader's; with the one that was refused for its name, as the answer to a form. */
async function shown(visit: Visit, refused?: { name: string; path: string; problem: string }): Promise<Response> {
  const { own } = await visit.ask({ own: about("bookmarks.own", {}) });
  const errors = refused ? [{ field: "name", message: refused.problem }] : [];
  return visit.page(
    { title: "保存的筛选", errors },
    <FiltersPage
      filters={own.filters}
      refused={refused}
      errors={errors}
      keys={{
        save: await visit.key("/filters"),
        removals: await Promise.all(own.filters.map(({ id }) => visit.key(`/filters/${id}/removal`))),
      }}
    />,
    refused ? 422 : 200,
  );
}
