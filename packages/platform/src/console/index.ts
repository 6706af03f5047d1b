import type { Plugin } from "@jiceng/plugin";
import { filterRoutes } from "../filters/routes.tsx";
import { groupRoutes } from "../groups/console-routes.tsx";
import { journalRoutes } from "../journal/routes.tsx";
import { beginnerRoutes } from "../onboarding/console-routes.tsx";
import { operatorRoutes } from "../operators/routes.tsx";
import { releaseRoutes } from "../releases/routes.tsx";
import { standingRoutes } from "../standing/routes.tsx";
import { tenantRoutes } from "../tenants/console-routes.tsx";
import { breakGlassRoutes } from "../visits/routes.tsx";
import { ConsoleBook } from "./book.ts";

/** The operators' console as an app of its own, at a host of its own. */
export const platformConsole = (bundled: readonly Plugin[]) =>
  [
    operatorRoutes,
    tenantRoutes,
    groupRoutes,
    beginnerRoutes,
    filterRoutes,
    standingRoutes,
    breakGlassRoutes,
    releaseRoutes,
    journalRoutes,
  ]
    .reduce((book, routes) => routes(book), new ConsoleBook(bundled))
    .mount();
