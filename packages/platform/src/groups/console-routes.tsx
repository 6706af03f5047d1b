import type { ConsoleBook } from "../console/book.ts";
import { shelfOf } from "../filters/shelf.ts";
import { GROUPS_A_PAGE, readGroupLines } from "./lines-store.ts";
import { GroupsPage } from "./pages/groups-page.tsx";

/** Groups as operators see to them: how many enterprises each has, and how those stand. */
export const groupRoutes = (book: ConsoleBook): ConsoleBook =>
  book.get("/groups", "operator", async (visit) => {
    const filter = {
      q: visit.query("q").trim().slice(0, 60),
      ...visit.part(Math.max(0, Math.trunc(Number(visit.query("from"))) || 0), GROUPS_A_PAGE),
    };
    const { groups, total, saved } = await readGroupLines(visit.server, filter, visit.operator.id, visit.now);
    return visit.page(
      { title: "集团", shelf: await shelfOf(visit, saved) },
      <GroupsPage groups={groups} total={total} filter={filter} now={visit.now} />,
    );
  });
