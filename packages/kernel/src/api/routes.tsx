import { staticHeaders } from "@jiceng/ui";
import { API_V1, type RouteBook } from "../routes/index.ts";
import { apiRoutes } from "./book.ts";
import { openApi } from "./openapi.ts";
import type { Operation } from "./operation.ts";
import { ReferencePage } from "./pages/reference-page.tsx";

/** The interface for programs, version 1: its operations, and what they are, for tools and for people. */
export const apiV1Routes = (operations: readonly Operation[]): RouteBook =>
  apiRoutes(operations)
    .get(API_V1, { may: "accounts.manage" }, async (visit) => {
      await visit.ask({});
      return visit.page(
        {
          title: "接口说明",
          crumbs: [
            { label: "管理", href: "/manage" },
            { label: "程序接口", href: "/manage/programs" },
            { label: "接口说明" },
          ],
        },
        <ReferencePage operations={operations} host={new URL(visit.c.req.url).origin} />,
      );
    })
    .get(`${API_V1}/openapi.json`, "open", async () => Response.json(openApi(operations), { headers: staticHeaders }));
