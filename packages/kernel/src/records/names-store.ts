import type { Field, Fields, FieldType, Plugin } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { memberKey } from "./document.ts";
import { labelPath, recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";

/** Ids of one kind that a record `r` mentions, as queries of one column. */
function mentioned(shelf: Shelf, types: readonly FieldType[], accepts: (field: Field) => boolean = () => true): SQL[] {
  const of = (fields: Readonly<Record<string, Field>>) =>
    Object.entries(fields).filter(([, field]) => types.includes(field.type as FieldType) && accepts(field));
  const each = (doc: SQL, name: string, { type }: Field) =>
    type === "members"
      ? sql`select value from json_each(${doc}, ${`$.${name}`})`
      : sql`select json_extract(${doc}, ${`$.${name}`})`;
  return [
    ...of(shelf.collection.fields).map(([name, field]) => each(sql`r.doc`, name, field)),
    ...rowsFields(shelf).flatMap(([list, field]) => {
      const key = memberKey(field);
      const rows = sql`from ${sql.identifier(rowsOf(shelf, list))} c where c.record_id = r.id`;
      return of(field.of).map(([name, inner]) => {
        if (name === key) return sql`select c.member_id ${rows}`;
        return inner.type === "members"
          ? sql`select m.value from ${sql.identifier(rowsOf(shelf, list))} c, json_each(c.doc, ${`$.${name}`}) m where c.record_id = r.id`
          : sql`select json_extract(c.doc, ${`$.${name}`}) ${rows}`;
      });
    }),
  ];
}

/** The collections of the plugin that a record may link to. */
export function linkedShelves(plugin: Plugin, fields: Fields): Shelf[] {
  const each = Object.values(fields).flatMap((field) => (field.type === "rows" ? Object.values(field.of) : [field]));
  const names = new Set(each.flatMap(({ type, of }) => (type === "link" && typeof of === "string" ? [of] : [])));
  return [...names].flatMap((name) => {
    const to = Object.hasOwn(plugin.data, name) ? plugin.data[name] : undefined;
    return to ? [{ plugin, name, collection: to }] : [];
  });
}

/** Names of the members, units and linked records that a record `r` mentions, by id, as JSON: of nothing that it does not mention. */
export function namesColumn(shelf: Shelf): SQL {
  const named = (from: SQL, ids: SQL[]) => (ids.length > 0 ? [sql`${from} in (${sql.join(ids, sql` union `)})`] : []);
  const sources = [
    ...named(sql`select m.id, m.name from members m where m.id`, mentioned(shelf, ["member", "members"])),
    ...named(sql`select n.id, n.name from units n where n.id`, mentioned(shelf, ["unit"])),
    ...named(sql`select f.id, f.name from files f where f.id`, mentioned(shelf, ["file"])),
    ...linkedShelves(shelf.plugin, shelf.collection.fields).flatMap((to) => {
      const name = sql`coalesce(nullif(json_extract(l.doc, ${labelPath(to.collection)}), ''), ${to.collection.title})`;
      return named(
        sql`select l.id, ${name} as name from ${sql.identifier(recordsOf(to))} l where l.id`,
        mentioned(shelf, ["link"], (field) => field.type !== "rows" && field.of === to.name),
      );
    }),
  ];
  return sources.length > 0
    ? sql`(select json_group_object(id, name) from (${sql.join(sources, sql` union all `)}))`
    : sql`'{}'`;
}
