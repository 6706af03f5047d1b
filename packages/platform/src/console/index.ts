import { journalRoutes } from "../journal/routes.tsx";
import { operatorRoutes } from "../operators/routes.tsx";
import { releaseRoutes } from "../releases/routes.tsx";
import { tenantRoutes } from "../tenants/console-routes.tsx";
import type { Titles } from "../tenants/tenant-line.ts";
import { ConsoleBook } from "./book.ts";

/** The operators' console as an app of its own, at a host of its own; `titles` are those of the plugins that come with the Worker. */
export const platformConsole = (titles: Titles) =>
  [operatorRoutes, tenantRoutes, releaseRoutes, journalRoutes]
    .reduce((book, routes) => routes(book), new ConsoleBook(titles))
    .mount();
