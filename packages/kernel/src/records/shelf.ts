import type { Collection, Plugin, RowsField } from "@jiceng/plugin";
import { rowsTableOf, tableOf } from "./tables.ts";

/** A collection as a tenant has it. */
export interface SetCollection extends Collection {
  /** The fields that the tenant added, by name. */
  added?: readonly string[];
}

/** A collection of a plugin: what its tables are named after. */
export interface Shelf {
  plugin: Plugin;
  name: string;
  collection: SetCollection;
}

/** The lists of child rows that a record has, such as attendance. */
export const rowsFields = ({ collection }: Shelf): [string, RowsField][] =>
  Object.entries(collection.fields).filter((entry): entry is [string, RowsField] => entry[1].type === "rows");

/** Where a record says what it is called, as SQL reads it; of a collection without a label nothing stands there. */
export const labelPath = ({ label }: Pick<Collection, "label">): string => (label ? `$.${label}` : '$.""');

/** The table in which the shelf's records lie. */
export const recordsOf = ({ plugin, name }: Shelf): string => tableOf(plugin.id, name);

/** The table in which the rows of one of their lists lie. */
export const rowsOf = ({ plugin, name }: Shelf, list: string): string => rowsTableOf(plugin.id, name, list);
