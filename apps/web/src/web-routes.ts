import { RouteBook } from "@jiceng/kernel";

/** Pages that span nouns: home, board, search. */
export const webRoutes = (): RouteBook => new RouteBook();
