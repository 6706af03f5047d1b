import type { ShelfProps } from "@jiceng/ui";
import type { ConsoleVisit } from "../console/visit.ts";
import type { SavedFilter } from "./store.ts";

/** Lists of the console whose filters may be kept. */
const LISTS = new Set(["/", "/groups"]);
const LONGEST = 300;
/** Where in the list somebody was turning pages is not part of the filter. */
const PASSING = new Set(["from", "as", "list"]);

/** An address as it is kept: one of the lists with its filter in a fixed order; `null` for any other, and for a list without filter. */
export function filterPath(address: string): string | null {
  if (!address.startsWith("/") || address.startsWith("//") || address.includes("\\")) return null;
  const url = URL.parse(address, "http://here.internal");
  if (url?.host !== "here.internal" || !LISTS.has(url.pathname)) return null;
  const kept = [...url.searchParams]
    .filter(([name, value]) => value !== "" && !PASSING.has(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const path = `${url.pathname}?${new URLSearchParams(kept)}`;
  return kept.length > 0 && path.length <= LONGEST ? path : null;
}

/** What stands above a list: the filters that the operator keeps of it, and the form that keeps this one. */
export async function shelfOf(visit: ConsoleVisit, saved: readonly SavedFilter[]): Promise<ShelfProps | undefined> {
  const { pathname, search } = new URL(visit.c.req.url);
  const path = filterPath(pathname + search);
  const here = saved.filter((one) => one.path.startsWith(`${pathname}?`));
  const isNew = path !== null && !here.some((one) => one.path === path);
  if (here.length === 0 && !isNew) return undefined;
  return {
    saved: here.map((one) => ({ name: one.name, href: one.path, current: one.path === path })),
    save: isNew ? { path, key: await visit.key("/filters") } : undefined,
  };
}
