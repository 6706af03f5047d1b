import type { Collection, Query } from "@jiceng/plugin";

const OWN: readonly string[] = ["mine", "state", "duty", "period", "unit"];

/** Whether lists of the collection may be filtered by it. */
export const isFilter = ({ index = [] }: Collection, name: string): boolean =>
  OWN.includes(name) || index.includes(name);

/** What of a page's query its lists are filtered by. */
export const filterOf = (collection: Collection, query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== "" && isFilter(collection, name)));
