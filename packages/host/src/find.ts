import {
  asListed,
  type countStates,
  type ListedRecord,
  type ListQuery,
  type listRecords,
  type Shelf,
} from "@jiceng/kernel";
import type { FindQuery, Found } from "@jiceng/plugin";

/** Records in one answer unless a page asks for fewer or more. */
const USUAL = 50;
/** Rows that one question through the gate may be answered with. */
export const MOST_ROWS = 500;
const KEYS = new Set(["where", "orderBy", "limit", "after"]);

/** A plugin's query as the store takes it: only declared index fields can be asked for, and unknown keys are refused. One row more than asked tells whether there are more. */
export function listQuery(
  { collection }: Shelf,
  query: FindQuery,
  within: Pick<ListQuery, "scope" | "participant">,
  memberId: string | null,
): ListQuery {
  const isIndexed = (field: string) => collection.index?.includes(field) ?? false;
  const { state, duty, period, unit, mine, names, ...fields } = query.where ?? {};
  const by = query.orderBy?.replace(/^-/, "");
  const stranger =
    Object.keys(query).find((key) => !KEYS.has(key)) ??
    Object.keys(fields).find((field) => !isIndexed(field)) ??
    (by === undefined || by === "$at" || by === "$since" || isIndexed(by) ? undefined : by);
  if (stranger !== undefined) throw new TypeError(`${stranger} is not an index field`);
  const { limit, after } = sliceOf(query);
  return {
    ...within,
    only: mine === "yes" ? (memberId ?? "") : (names ?? null),
    where: { state, duty, period, unit, fields: withoutNothing(fields) },
    orderBy: query.orderBy,
    limit: limit + 1,
    whole: true,
    after,
  };
}

/** Which part of a list is asked for. */
export const sliceOf = ({ limit = USUAL, after = "0" }: Pick<FindQuery, "limit" | "after">) => ({
  limit: Math.max(1, Math.min(Math.trunc(limit), MOST_ROWS)),
  after: Math.max(0, Math.trunc(Number(after)) || 0),
});

const withoutNothing = (fields: NonNullable<FindQuery["where"]>): ListQuery["where"]["fields"] =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** What the two queries brought. */
export function foundIn(
  shelf: Shelf,
  { limit, after }: ListQuery,
  rows: Awaited<ReturnType<typeof listRecords>>,
  states: Awaited<ReturnType<typeof countStates>>,
): Found<ListedRecord> {
  const shown = limit - 1;
  return {
    items: asListed(shelf, rows.slice(0, shown)),
    next: rows.length > shown ? String(after + shown) : null,
    states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
  };
}
