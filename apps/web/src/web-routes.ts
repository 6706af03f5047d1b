import { RouteBook } from "@jiceng/kernel";
import { board, boardRows } from "./pages/board/board.tsx";
import { HANDBOOKS, HANDBOOKS_MAY, handbook } from "./pages/help/handbooks.tsx";
import { help, helpList } from "./pages/help/help.tsx";
import { NODES_MAY, nodes } from "./pages/help/nodes.tsx";
import { home } from "./pages/home/home.tsx";
import { palette } from "./pages/search/palette.tsx";
import { search } from "./pages/search/search.tsx";

/** Pages that span nouns: home, board, search. */
export function webRoutes(): RouteBook {
  const book = new RouteBook()
    .get("/", "signed-in", home)
    .get("/board", { may: "figures.read", visitors: true }, board)
    .get("/board/rows", { may: "figures.read", visitors: true }, boardRows)
    .get("/search", { may: "units.read" }, search)
    .get("/search/palette", { may: "units.read" }, palette)
    .get("/help", "signed-in", helpList)
    .get("/help/nodes", { may: NODES_MAY }, nodes);
  for (const one of HANDBOOKS) book.get(`/help/${one.slug}`, { may: HANDBOOKS_MAY }, handbook(one));
  return book.get("/help/:topic", "signed-in", help);
}
