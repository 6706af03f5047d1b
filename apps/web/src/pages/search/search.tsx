import type { Visit } from "@jiceng/kernel";
import { lookUp } from "./look-up.ts";
import { SearchPage } from "./search-page.tsx";

const SHOWN = 20;

/** `GET /search`: pages, units and people that the reader may open, by name. */
export async function search(visit: Visit): Promise<Response> {
  const found = await lookUp(visit, SHOWN);
  return visit.page({ title: found.text ? `查找“${found.text}”` : "查找" }, <SearchPage {...found} />);
}
