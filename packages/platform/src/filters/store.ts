import { type DatabaseServer, openControl, type Statement } from "@jiceng/db";
import { sql } from "drizzle-orm";

/** A list with its filter that an operator gave a name to. */
export interface SavedFilter {
  id: string;
  name: string;
  /** Path with its query in a fixed order. */
  path: string;
}

export const filtersOf = (operatorId: string) =>
  sql`select id, name, path from operator_filters where operator_id = ${operatorId} order by name`;

export const readFilters = (server: DatabaseServer, operatorId: string): Promise<SavedFilter[]> =>
  openControl(server).all(filtersOf(operatorId));

/** The same filter again only gets another name. */
export const filterKept = (
  operatorId: string,
  { name, path }: Pick<SavedFilter, "name" | "path">,
  at: number,
): Statement => ({
  sql: `insert into operator_filters (id, operator_id, name, path, at) values (?, ?, ?, ?, ?)
    on conflict (operator_id, path) do update set name = excluded.name`,
  params: [crypto.randomUUID(), operatorId, name, path, at],
});

export const filterDropped = (operatorId: string, id: string): Statement => ({
  sql: "delete from operator_filters where operator_id = ? and id = ?",
  params: [operatorId, id],
});
