import { typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { FiltersPage } from "./pages/filters-page.tsx";
import { filterPath } from "./shelf.ts";
import { filterDropped, filterKept, readFilters } from "./store.ts";

const NAME_MOST = 30;

/** Filters that an operator keeps, each for themselves alone. */
export const filterRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/filters", "operator", (visit) => draw(visit, undefined, []))
    .post("/filters", "operator", async (visit) => {
      const form = await visit.form();
      const path = filterPath(String(form.get("path") ?? ""));
      const name = typedText(form, "name", NAME_MOST);
      if (path === null)
        return draw(visit, undefined, [{ field: "name", message: "只有单位和集团的列表，筛过以后才能保存" }]);
      if (!name) return draw(visit, path, [{ field: "name", message: "请给它起个名字，如“停着的单位”" }]);
      await visit.act({
        statements: [filterKept(visit.operator.id, { name, path }, visit.now)],
        audit: { act: "filter.kept", object: visit.operator.id },
      });
      return visit.redirect(path);
    })
    .post("/filters/:filter/removal", "operator", async (visit) => {
      await visit.form();
      const { id } = visit.operator;
      await visit.act({
        statements: [filterDropped(id, visit.param("filter"))],
        audit: { act: "filter.dropped", object: id },
      });
      return visit.redirect("/filters");
    });

async function draw(
  visit: ConsoleVisit,
  refused: string | undefined,
  errors: readonly FieldProblem[],
): Promise<Response> {
  const filters = await readFilters(visit.server, visit.operator.id);
  return visit.page(
    { title: "保存的筛选", errors },
    <FiltersPage
      filters={filters}
      refused={refused}
      errors={errors}
      keys={{
        save: await visit.key("/filters"),
        removals: await Promise.all(filters.map(({ id }) => visit.key(`/filters/${id}/removal`))),
      }}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
