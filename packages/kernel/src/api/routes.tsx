import { staticHeaders } from "@jiceng/ui";
import { API_V1, type RouteBook, type Visit } from "../routes/index.ts";
import { apiRoutes } from "./book.ts";
import { openApi } from "./openapi.ts";
import type { DescribeAt, Operation } from "./operation.ts";
import { ReferencePage } from "./pages/reference-page.tsx";

/**
 * The interface for programs, version 1: its operations, and what they are, for tools and for people. What an enterprise has of its own is
 * described to its programs and to those who let them in, and to nobody else.
 */
export const apiV1Routes = (operations: readonly Operation[], describeAt: DescribeAt): RouteBook => {
  const everywhere = operations.filter(({ each }) => !each);
  const describedTo = async (visit: Visit) => [...everywhere, ...(await describeAt(visit))];
  return apiRoutes(operations)
    .get(API_V1, { may: "accounts.manage" }, async (visit) => {
      const operations = await describedTo(visit);
      const wanted = { group: visit.query("group").slice(0, 60), text: visit.query("q").slice(0, 60) };
      return visit.page(
        {
          title: "接口说明",
          crumbs: [
            { label: "管理", href: "/manage" },
            { label: "程序接口", href: "/manage/programs" },
            { label: "接口说明" },
          ],
        },
        <ReferencePage
          operations={operations}
          host={new URL(visit.c.req.url).origin}
          wanted={wanted}
          language={visit.query("lang") === "en" ? 1 : 0}
        />,
      );
    })
    .get(`${API_V1}/openapi.json`, "open", async (visit) =>
      Response.json(openApi(await describedTo(visit)), { headers: staticHeaders }),
    );
};
