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
import type { Host, HostFor } from "./host.ts";
import { metricRoutes } from "./metric-routes.tsx";
import { moveRoutes } from "./move-routes.ts";
import { pageRoutes } from "./page-routes.tsx";
import { recordApi } from "./record-api.ts";
import { scoreRoutes } from "./score-routes.tsx";
import { sheetRoutes } from "./sheet-routes.ts";
import { startable } from "./startable.ts";
import { tableRoutes } from "./table-routes.ts";
import { tileRoutes } from "./tile-routes.tsx";
import { trustedHost } from "./trusted-host.ts";

export { pluginWork } from "./work.ts";

function hostsOf(plugins: readonly Plugin[]): HostFor {
  const hosts = new Map<string, Host>(startable(plugins).map((plugin) => [plugin.id, trustedHost(plugin)]));
  return ({ id }) => hosts.get(id)!;
}

/** What fills the columns that these plugins add to the kernel's lists. */
export const pluginColumns = (plugins: readonly Plugin[]): FillColumns => columnValues(plugins, hostsOf(plugins));

/** Everything that a Worker serves for the plugins that come with it. */
export function pluginRoutes(plugins: readonly Plugin[]): RouteBook {
  const hostFor = hostsOf(plugins);
  return (
    new RouteBook()
      .include(formRoutes(plugins, hostFor))
      .include(documentRoutes(plugins, hostFor))
      .include(moveRoutes(plugins, hostFor))
      .include(cellRoutes(plugins, hostFor))
      .include(fileRoutes(plugins))
      .include(tableRoutes(plugins, hostFor))
      // Before the page of one record, whose address it would be.
      .include(sheetRoutes(plugins))
      .include(tileRoutes(plugins, hostFor))
      .include(pageRoutes(plugins, hostFor))
      .include(metricRoutes(plugins, hostFor))
      .include(scoreRoutes(plugins, hostFor))
      .include(appealRoutes(plugins, hostFor))
      .include(evidenceRoutes(plugins))
      .include(evidenceLinkRoutes(plugins))
      .include(recordApi(plugins, hostFor))
  );
}
