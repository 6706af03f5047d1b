import { RouteBook } from "@jiceng/kernel";
import { appealRoutes } from "./appeal-routes.tsx";
import { cellRoutes } from "./cell-routes.tsx";
import { documentRoutes } from "./document-routes.ts";
import { evidenceLinkRoutes } from "./evidence-link-routes.tsx";
import { evidenceRoutes } from "./evidence-routes.tsx";
import { fileRoutes } from "./file-routes.ts";
import { formRoutes } from "./form-routes.ts";
import type { House } from "./house.ts";
import { metricRoutes } from "./metric-routes.tsx";
import { moveRoutes } from "./move-routes.ts";
import { pageRoutes } from "./page-routes.tsx";
import { recordApi } from "./record-api.ts";
import { scoreRoutes } from "./score-routes.tsx";
import { sheetRoutes } from "./sheet-routes.ts";
import { tableRoutes } from "./table-routes.ts";
import { tileRoutes } from "./tile-routes.tsx";

export { columnValues as pluginColumns } from "./column-values.ts";
export type { CallSeen, Tally } from "./host.ts";
export { House, type Supplies } from "./house.ts";
export { asOneRequest } from "./in-flight.ts";
export { metricOperations } from "./metric-operations.ts";
export { packManifest } from "./pack-manifest.ts";
export { describedRecords } from "./record-descriptions.ts";
export { recordOperations } from "./record-operations.ts";
export { manifestIn } from "./sandbox-host.ts";
export { scoreTrial } from "./score-trial.ts";
export { formPlace, formWorks } from "./table-routes.ts";
export { pluginWork } from "./work.ts";
export { recordChapters } from "./yearbook-records.ts";

/** Everything that a Worker serves for plugins. */
export function pluginRoutes(house: House): RouteBook {
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
