import { accessRoutes } from "./access/routes.tsx";
import { accountRoutes } from "./accounts/routes.tsx";
import { appealRoutes } from "./appeals/routes.tsx";
import { auditRoutes } from "./audit/routes.tsx";
import { ballotRoutes } from "./ballots/routes.tsx";
import { bookmarkRoutes } from "./bookmarks/routes.tsx";
import { bulletinRoutes } from "./bulletins/routes.tsx";
import { calendarRoutes } from "./calendar/routes.tsx";
import { deliveryRoutes } from "./deliveries/routes.tsx";
import { duplicateRoutes } from "./duplicates/routes.tsx";
import { dutyRoutes } from "./duties/routes.tsx";
import { erasureRoutes } from "./erasure/routes.tsx";
import { exchangeRoutes } from "./exchange/routes.tsx";
import { formationRoutes } from "./formation/routes.tsx";
import { importRoutes } from "./imports/routes.tsx";
import { memberRoutes } from "./members/routes.tsx";
import { mergerRoutes } from "./mergers/routes.tsx";
import { noticeRoutes } from "./notices/routes.tsx";
import { periodRoutes } from "./periods/routes.tsx";
import type { FillColumns, PluginWays } from "./plugins/index.ts";
import { pluginSwitchRoutes } from "./plugins/routes.tsx";
import { programRoutes } from "./programs/routes.tsx";
import { readingRoutes } from "./readings/routes.tsx";
import { reviewRoutes } from "./reviews/routes.tsx";
import { rollupRoutes } from "./rollups/routes.tsx";
import { RouteBook } from "./routes/index.ts";
import { ruleRoutes } from "./rules/routes.tsx";
import { signOnRoutes } from "./sign-on/routes.tsx";
import { taskRoutes } from "./tasks/routes.tsx";
import { templateRoutes } from "./templates/routes.tsx";
import { traceRoutes } from "./traces/routes.tsx";
import { transferRoutes } from "./transfers/routes.tsx";
import { unitRoutes } from "./units/routes.tsx";
import { visitRoutes } from "./visits/routes.tsx";
import type { BindRecords } from "./yearbooks/index.ts";
import { yearbookRoutes } from "./yearbooks/routes.tsx";

/**
 * The kernel's own ways in, noun by noun; `fill` asks plugins for the cells of columns that they add to its lists, `ways` asks
 * the code of releases, `bind` the chapters of a year book that records make.
 */
export const kernelRoutes = (fill: FillColumns, ways: PluginWays, bind: BindRecords): RouteBook =>
  [
    accessRoutes,
    accountRoutes,
    appealRoutes,
    auditRoutes,
    ballotRoutes,
    bookmarkRoutes,
    bulletinRoutes,
    calendarRoutes,
    deliveryRoutes,
    duplicateRoutes,
    dutyRoutes,
    formationRoutes,
    erasureRoutes,
    exchangeRoutes,
    importRoutes,
    memberRoutes,
    mergerRoutes,
    noticeRoutes,
    periodRoutes,
    () => pluginSwitchRoutes(ways),
    programRoutes,
    ruleRoutes,
    readingRoutes,
    transferRoutes,
    reviewRoutes,
    signOnRoutes,
    rollupRoutes,
    taskRoutes,
    templateRoutes,
    traceRoutes,
    unitRoutes,
    visitRoutes,
    () => yearbookRoutes(bind),
  ].reduce((book, routes) => book.include(routes(fill)), new RouteBook());
