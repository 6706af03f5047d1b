import type { Migration, Statement } from "@jiceng/db";
import type { Plugin } from "@jiceng/plugin";

const NAME = /^[a-z][A-Za-z0-9]{0,30}$/;
const PLUGIN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A name that may become part of a table's or column's name; anything else never reaches SQL text. */
function safe(name: string, shape: RegExp): string {
  if (!shape.test(name)) throw new Error(`${name} cannot name a table`);
  return name.replaceAll("-", "_");
}

/** The table of a plugin's collection. */
export const tableOf = (plugin: string, collection: string): string =>
  `p_${safe(plugin, PLUGIN)}__${safe(collection, NAME)}`;

/** The table of child rows such as attendance. */
export const rowsTableOf = (plugin: string, collection: string, field: string): string =>
  `${tableOf(plugin, collection)}__${safe(field, NAME)}`;

/** The generated column of an indexed field. */
export const columnOf = (field: string): string => `f_${safe(field, NAME)}`;

/**
 * Tables that a plugin's collections need, as plain migrations: one per table and one per index, so that a later version
 * which adds an index or a list of rows only adds steps.
 */
export function collectionTables(plugin: Plugin): Migration[] {
  return Object.entries(plugin.data).flatMap(([collection, { fields, index = [] }]): Migration[] => {
    const table = tableOf(plugin.id, collection);
    const step = (name: string, ...sql: string[]): Migration => ({
      id: `plugin:${plugin.id}:${collection}${name}`,
      sql,
    });
    return [
      step(
        "",
        `create table if not exists ${table} (id text primary key, rev integer not null, v integer not null, unit_no integer not null, duty text, period text, state text not null, by text not null, at integer not null, updated_at integer not null, doc text not null)`,
        `create index if not exists ${table}_unit on ${table} (unit_no, period)`,
      ),
      step(":latest", `create index if not exists ${table}_latest on ${table} (at, id)`),
      ...index.map((field) =>
        step(
          `:index:${field}`,
          `alter table ${table} add column ${columnOf(field)} text generated always as (json_extract(doc, '$.${safe(field, NAME)}')) virtual`,
          `create index if not exists ${table}_${columnOf(field)} on ${table} (${columnOf(field)})`,
        ),
      ),
      ...Object.entries(fields).flatMap(([name, field]): Migration[] => {
        if (field.type !== "rows") return [];
        const rows = rowsTableOf(plugin.id, collection, name);
        return [
          step(
            `:rows:${name}`,
            `create table if not exists ${rows} (record_id text not null, n integer not null, member_id text, doc text not null, primary key (record_id, n))`,
            `create index if not exists ${rows}_member on ${rows} (member_id)`,
          ),
        ];
      }),
    ];
  });
}

/** Every table of a plugin's collections: those of records, and those of their child rows. */
export const tablesOfPlugin = ({ id, data }: Pick<Plugin, "id" | "data">): string[] =>
  Object.entries(data).flatMap(([collection, { fields }]) => [
    tableOf(id, collection),
    ...Object.entries(fields).flatMap(([name, field]) =>
      field.type === "rows" ? [rowsTableOf(id, collection, name)] : [],
    ),
  ]);

/** Statements by which a plugin's tables go over to another name, with what the ledger says of them. */
export function renameTables({ id, data }: Pick<Plugin, "id" | "data">, to: string): Statement[] {
  const from = tablesOfPlugin({ id, data });
  const names = tablesOfPlugin({ id: to, data });
  return [
    ...from.map((table, i) => ({ sql: `alter table ${table} rename to ${names[i]}` })),
    {
      sql: "update migrations set id = ?2 || substr(id, length(?1) + 1) where instr(id, ?1) = 1",
      params: [ledgerOf(id), ledgerOf(to)],
    },
  ];
}

/** Statements by which a plugin's tables go for good; what the ledger says of them goes too, so that they may be made again. */
export const dropTables = ({ id, data }: Pick<Plugin, "id" | "data">): Statement[] => [
  ...tablesOfPlugin({ id, data }).map((table) => ({ sql: `drop table if exists ${table}` })),
  { sql: "delete from migrations where instr(id, ?) = 1", params: [ledgerOf(id)] },
];

const ledgerOf = (plugin: string): string => `plugin:${plugin}:`;
