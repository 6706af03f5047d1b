import { RouteBook } from "@jiceng/kernel";
import { board, boardRows } from "./pages/board/board.tsx";
import { home } from "./pages/home/home.tsx";
import { search } from "./pages/search/search.tsx";

/** Pages that span nouns: home, board, search. */
export const webRoutes = (): RouteBook =>
  new RouteBook()
    .get("/", "signed-in", home)
    .get("/board", { may: "figures.read" }, board)
    .get("/board/rows", { may: "figures.read" }, boardRows)
    .get("/search", { may: "units.read" }, search);
