import { type FillColumns, RouteBook } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { appealRoutes } from "./appeal-routes.tsx";
import { cellRoutes } from "./cell-routes.tsx";
import { columnValues } from "./column-values.ts";
import { documentRoutes } from "./document-routes.ts";
import { evidenceLinkRoutes } from "./evidence-link-routes.tsx";
import { evidenceRoutes } from "./evidence-routes.tsx";
import { fileRoutes } from "./file-routes.ts";
import { formRoutes } from "./form-routes.ts";
import { House } from "./house.ts";
import { metricRoutes } from "./metric-routes.tsx";
import { moveRoutes } from "./move-routes.ts";
import { pageRoutes } from "./page-routes.tsx";
import { recordApi } from "./record-api.ts";
import { scoreRoutes } from "./score-routes.tsx";
import { sheetRoutes } from "./sheet-routes.ts";
import { tableRoutes } from "./table-routes.ts";
import { tileRoutes } from "./tile-routes.tsx";

export type { CallSeen, Tally } from "./host.ts";
export { asOneRequest } from "./in-flight.ts";
export { pluginWork } from "./work.ts";

/** What fills the columns that these plugins add to the kernel's lists. */
export const pluginColumns = (plugins: readonly Plugin[]): FillColumns => columnValues(new House(plugins));

/** Everything that a Worker serves for the plugins that come with it. */
export function pluginRoutes(plugins: readonly Plugin[]): RouteBook {
  const house = new House(plugins);
  return (
    new RouteBook()
      .include(formRoutes(house))
      .include(documentRoutes(house))
      .include(moveRoutes(house))
      .include(cellRoutes(house))
      .include(fileRoutes(house))
      .include(tableRoutes(house))
      // Before the page of one record, whose address it would be.
      .include(sheetRoutes(house))
      .include(tileRoutes(house))
      .include(pageRoutes(house))
      .include(metricRoutes(house))
      .include(scoreRoutes(house))
      .include(appealRoutes(house))
      .include(evidenceRoutes(house))
      .include(evidenceLinkRoutes(house))
      .include(recordApi(house))
  );
}
