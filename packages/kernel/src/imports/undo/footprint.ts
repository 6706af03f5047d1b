import type { Plugin } from "@jiceng/plugin";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { completions } from "../../duties/index.ts";
import { members, memberships, posts } from "../../members/index.ts";
import { memberReadings, unitReadings } from "../../readings/index.ts";
import { moves, recordKeys, recordPath, recordsOf, rowsFields, rowsOf, type Shelf } from "../../records/index.ts";
import type { Part } from "../../tenant/index.ts";
import { placements, unitNames, units } from "../../units/index.ts";

/** What a file brings: other rows point to one of these. */
export type Thing = "unit" | "member" | "record";

/** A table whose rows a file touches, as far as putting them back is concerned. */
export interface KeptTable {
  name: string;
  columns: readonly string[];
  /** The columns by which a row is known. */
  key: readonly string[];
  /** The column that says whose row it is: a unit's number, a member's or a record's id. */
  of: string;
  /** In the table of the things themselves: what they are. */
  holds?: Thing;
  /** Its rows are worked out from others: put back, never held against an undo. */
  follows?: true;
  /** Its rows are only ever added: what was added is answered by a row of the opposite sign, as everything that is counted. */
  counts?: true;
}

/** All that files of one kind write, and what the memory must read again when it is put back. */
export interface Footprint {
  tables: readonly KeptTable[];
  touches: readonly Part[];
  /** Where one of the things is looked at, by its id. */
  href: (id: string) => string;
}

/** Where a collection's records lie: an undo looks there for what was built upon an import. */
export interface KeptCollection {
  title: string;
  /** The table of the records. */
  records: string;
  /** The tables of their child rows. */
  lists: readonly string[];
}

export const keptCollections = (plugins: readonly Plugin[]): KeptCollection[] =>
  plugins.flatMap((plugin) =>
    Object.entries(plugin.data).map(([name, collection]): KeptCollection => {
      const shelf = { plugin, name, collection };
      return {
        title: collection.title,
        records: recordsOf(shelf),
        lists: rowsFields(shelf).map(([list]) => rowsOf(shelf, list)),
      };
    }),
  );

const kept = (
  table: SQLiteTable,
  of: string,
  more: Pick<KeptTable, "holds" | "follows" | "counts"> = {},
): KeptTable => {
  const { name, columns, primaryKeys } = getTableConfig(table);
  const key = [...columns.filter(({ primary }) => primary), ...primaryKeys.flatMap((one) => one.columns)];
  return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name), of, ...more };
};

/** Of files of units. */
export const UNIT_FOOTPRINT: Footprint = {
  tables: [
    kept(units, "no", { holds: "unit" }),
    kept(unitNames, "unit_no"),
    kept(placements, "unit_no"),
    kept(unitReadings, "unit_no", { follows: true }),
  ],
  touches: ["units", "people"],
  href: (id) => `/units/${id}`,
};

/** Of files of members. */
export const MEMBER_FOOTPRINT: Footprint = {
  tables: [
    kept(members, "id", { holds: "member" }),
    kept(memberships, "member_id"),
    kept(posts, "member_id"),
    kept(memberReadings, "member_id", { follows: true }),
  ],
  touches: ["people", "sessions"],
  href: (id) => `/members/${id}`,
};

const RECORD_COLUMNS = ["id", "rev", "v", "unit_no", "duty", "period", "state", "by", "at", "updated_at", "doc"];

/** Of files of a collection's records: they, their child rows, and what a record brings along anywhere in the kernel. */
export const recordFootprint = (shelf: Shelf): Footprint => ({
  tables: [
    { name: recordsOf(shelf), columns: RECORD_COLUMNS, key: ["id"], of: "id", holds: "record" },
    ...rowsFields(shelf).map(
      ([field]): KeptTable => ({
        name: rowsOf(shelf, field),
        columns: ["record_id", "n", "member_id", "doc"],
        key: ["record_id", "n"],
        of: "record_id",
      }),
    ),
    kept(recordKeys, "record_id"),
    kept(moves, "record_id"),
    kept(completions, "record_id", { counts: true }),
  ],
  touches: ["completions"],
  href: (id) => recordPath(shelf.plugin.id, shelf.name, id),
});
