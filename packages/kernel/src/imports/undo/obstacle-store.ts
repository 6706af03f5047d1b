import { type Reader, refuseIf, type Statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { PluginTraces } from "../../traces/index.ts";
import type { Footprint, KeptTable, Thing } from "./footprint.ts";
import { LEANINGS, type Leaning } from "./leaning.ts";
import { broughtBy, fieldOf, isMarked, keyOf, marksIn, rowOf, subjectOf, touchedIn } from "./mark-store.ts";

/** Something that keeps an import from being undone: what happened since, and to which thing of it. */
export interface Obstacle {
  says: string;
  on: Thing | "month";
  /** As addresses carry it: id of a unit, a member or a record, or the month. `null` of what is no more. */
  id: string | null;
  name: string | null;
  /** To how many things of the import it has happened. */
  of: number;
}

/** Of each sort the first. */
const SHOWN = 5;
/** Sorts that one statement asks about. */
const TOGETHER = 50;

/** Everything that stands in the way of undoing an import, the first of each sort. */
export async function readObstacles(
  db: Reader,
  id: string,
  footprint: Footprint,
  plugins: readonly PluginTraces[],
): Promise<Obstacle[]> {
  const sorts = obstacles(id, footprint, plugins);
  const parts = Array.from({ length: Math.ceil(sorts.length / TOGETHER) }, (_, i) =>
    sql.join(
      sorts.slice(i * TOGETHER, (i + 1) * TOGETHER).map((sort) => sql`select * from (${sort} limit ${SHOWN})`),
      sql` union all `,
    ),
  );
  return ((await db.batch(parts.map((part) => db.all<Obstacle>(part)) as never)) as unknown as Obstacle[][]).flat();
}

/** Refuses the batch while anything stands in the way. */
export const refuseObstacles = (id: string, footprint: Footprint, plugins: readonly PluginTraces[]): Statement[] =>
  obstacles(id, footprint, plugins).map(refuseIf);

/** A query for each sort. */
const obstacles = (id: string, footprint: Footprint, plugins: readonly PluginTraces[]): SQL[] => [
  sql`select '已经发布' says, 'month' "on", c.period id, c.period name, count(*) over () "of"
    from closings c join imports i on i.id = ${id} where c.at >= i.applied_at and c.reopened_at is null order by c.period`,
  ...footprint.tables.flatMap((table) =>
    table.follows || table.counts ? [] : [changed(id, footprint, table), added(id, footprint, table)],
  ),
  ...LEANINGS.flatMap((one) => leaning(id, footprint, one)),
  ...plugins.flatMap((plugin) => named(id, footprint, plugin)),
];

/** Rows that are not as the import left them. */
const changed = (id: string, footprint: Footprint, table: KeptTable): SQL =>
  told(
    "后来又改过",
    footprint,
    subjectOf(footprint),
    sql`
    select ${fieldOf(table, table.of, sql`coalesce(m.after, m.before)`)}
    from import_marks m left join ${sql.identifier(table.name)} t on ${isMarked(table)}
    where m.import_id = ${id} and m.tab = ${table.name} and iif(t.${sql.identifier(table.key[0]!)} is null, null, ${rowOf(table)}) is not m.after`,
  );

/** Rows that came beside those that the import changed. */
const added = (id: string, footprint: Footprint, table: KeptTable): SQL =>
  told(
    "后来又改过",
    footprint,
    subjectOf(footprint),
    sql`
    select t.${sql.identifier(table.of)} from ${sql.identifier(table.name)} t
    where t.${sql.identifier(table.of)} in (${touchedIn(id, footprint, table)}) and ${notMarked(id, table)}`,
  );

/** Rows that point to what the import brought. The plus has the rows looked through: an index would be asked for every new thing. */
function leaning(id: string, footprint: Footprint, { table, column, on, says, unless }: Leaning): SQL[] {
  const brought = broughtBy(id, footprint, on);
  if (!brought) return [];
  const own = footprint.tables.find(({ name }) => name === table);
  return [
    told(
      says,
      footprint,
      on,
      sql`
      select t.${sql.identifier(column)} from ${sql.identifier(table)} t where +t.${sql.identifier(column)} in (${brought})
        ${own ? sql`and ${notMarked(id, own)}` : sql``} ${unless ? sql`and t.${sql.identifier(unless)} is null` : sql``}`,
    ),
  ];
}

/** Records of plugins that are of a new unit, or that have come to name something new, wherever in their documents. */
function named(id: string, footprint: Footprint, { title, records, lists }: PluginTraces): SQL[] {
  const on = subjectOf(footprint);
  const things = footprint.tables.find(({ holds }) => holds === on)!;
  const says = `在“${title}”里有了记录`;
  const own = footprint.tables.find(({ name }) => name === records);
  const others = own ? sql`and ${notMarked(id, own)}` : sql``;
  const ids = sql`select ${fieldOf(things, "id", sql`m.after`)} from ${marksIn(id, things)} and m.before is null`;
  const since = sql`(select i.applied_at from imports i where i.id = ${id})`;
  const within = (doc: SQL, from: SQL) => sql`
    select (select x.${sql.identifier(things.key[0]!)} from ${sql.identifier(things.name)} x where x.id = j.atom)
    from ${from}, json_tree(${doc}) j where t.updated_at >= ${since} and j.type = 'text' and j.atom in (${ids}) ${others}`;
  const mentions = [
    within(sql`t.doc`, sql`${sql.identifier(records)} t`),
    ...lists.flatMap(({ table }) => {
      const rows = sql`${sql.identifier(table)} r join ${sql.identifier(records)} t on t.id = r.record_id`;
      return [
        within(sql`r.doc`, rows),
        ...(on === "member" ? [sql`select r.member_id from ${rows} where +r.member_id in (${ids}) ${others}`] : []),
      ];
    }),
    ...(on === "unit"
      ? [sql`select t.unit_no from ${sql.identifier(records)} t where +t.unit_no in (${broughtBy(id, footprint, on)!})`]
      : []),
  ];
  return mentions.map((things) => told(says, footprint, on, things));
}

const notMarked = (id: string, table: KeptTable): SQL =>
  sql`not exists (select 1 from ${marksIn(id, table)} and m.key = ${keyOf(table)})`;

/** An obstacle for each of these things, by that by which rows point to it. */
function told(says: string, footprint: Footprint, on: Thing, things: SQL): SQL {
  const { name, key } = footprint.tables.find(({ holds }) => holds === on)!;
  const called =
    on === "record"
      ? sql`(select u.name from units u where u.no = e.unit_no) || coalesce(' ' || e.period, '')`
      : sql`e.name`;
  return sql`select ${says} says, ${on} "on", e.id, ${called} name, count(*) over () "of"
    from (select distinct thing from (select 0 thing where 0 union all ${things})) x
    left join ${sql.identifier(name)} e on e.${sql.identifier(key[0]!)} = x.thing order by x.thing`;
}
