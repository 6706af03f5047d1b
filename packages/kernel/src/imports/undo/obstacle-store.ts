import { type Reader, refuseIf, type Statement } from "@jiceng/db";
import { type SQL, sql } from "drizzle-orm";
import type { Footprint, KeptCollection, KeptTable, Thing } from "./footprint.ts";
import { LEANINGS, type Leaning } from "./leaning.ts";
import { broughtBy, fieldOf, isMarked, keyOf, marksIn, rowOf, subjectOf, touchedIn } from "./mark-store.ts";

/** Something that keeps an import from being undone: what happened since, and to which thing of it. */
export interface Obstacle {
  says: string;
  /** What to do about it. */
  mend: string;
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

/** Everything that stands in the way of undoing an import, the first of each sort: queries that go into a batch. */
export const obstacleReads = (db: Reader, id: string, footprint: Footprint, collections: readonly KeptCollection[]) => {
  const sorts = obstacles(id, footprint, collections).map((sort) => sql`select * from (${sort} limit ${SHOWN})`);
  return Array.from({ length: Math.ceil(sorts.length / TOGETHER) }, (_, i) =>
    db.all<Obstacle>(sql.join(sorts.slice(i * TOGETHER, (i + 1) * TOGETHER), sql` union all `)),
  );
};

/** Refuses the batch while anything stands in the way. */
export const refuseObstacles = (
  id: string,
  footprint: Footprint,
  collections: readonly KeptCollection[],
): Statement[] => obstacles(id, footprint, collections).map(refuseIf);

const LOOK = "点开看看，能撤回的先撤回";
const CHANGED = { says: "后来又改过", mend: "点开看后来改了什么，先改回去" };

/** A query for each sort. */
const obstacles = (id: string, footprint: Footprint, collections: readonly KeptCollection[]): SQL[] => [
  sql`select '这个月已经发布' says, '先重新打开这个月' mend, 'month' "on", c.period id, c.period name, count(*) over () "of"
    from closings c join imports i on i.id = ${id} where c.at >= i.applied_at and c.reopened_at is null order by c.period`,
  ...footprint.tables.flatMap((table) =>
    table.follows || table.counts ? [] : [changed(id, footprint, table), added(id, footprint, table)],
  ),
  ...LEANINGS.flatMap((one) => leaning(id, footprint, one)),
  ...collections.flatMap((collection) => named(id, footprint, collection)),
];

/** Rows that are not as the import left them. */
const changed = (id: string, footprint: Footprint, table: KeptTable): SQL =>
  told(
    CHANGED,
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
    CHANGED,
    footprint,
    subjectOf(footprint),
    sql`
    select t.${sql.identifier(table.of)} from ${sql.identifier(table.name)} t
    where t.${sql.identifier(table.of)} in (${touchedIn(id, footprint, table)}) and ${notMarked(id, table)}`,
  );

/** Rows that point to what the import brought. The plus has the rows looked through: an index would be asked for every new thing. */
function leaning(id: string, footprint: Footprint, { table, column, on, says, mend = LOOK, unless }: Leaning): SQL[] {
  const brought = broughtBy(id, footprint, on);
  if (!brought) return [];
  const own = footprint.tables.find(({ name }) => name === table);
  return [
    told(
      { says, mend },
      footprint,
      on,
      sql`
      select t.${sql.identifier(column)} from ${sql.identifier(table)} t where +t.${sql.identifier(column)} in (${brought})
        ${own ? sql`and ${notMarked(id, own)}` : sql``} ${unless ? sql`and t.${sql.identifier(unless)} is null` : sql``}`,
    ),
  ];
}

/** Records of plugins that are of a new unit, or that have come to name something new, wherever in their documents. */
function named(id: string, footprint: Footprint, { title, records, lists }: KeptCollection): SQL[] {
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
    ...lists.flatMap((table) => {
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
  return mentions.map((things) => told({ says, mend: LOOK }, footprint, on, things));
}

const notMarked = (id: string, table: KeptTable): SQL =>
  sql`not exists (select 1 from ${marksIn(id, table)} and m.key = ${keyOf(table)})`;

/** An obstacle for each of these things, by that by which rows point to it. */
function told({ says, mend }: Pick<Obstacle, "says" | "mend">, footprint: Footprint, on: Thing, things: SQL): SQL {
  const { name, key } = footprint.tables.find(({ holds }) => holds === on)!;
  const called =
    on === "record"
      ? sql`(select u.name from units u where u.no = e.unit_no) || coalesce(' ' || e.period, '')`
      : sql`e.name`;
  return sql`select ${says} says, ${mend} mend, ${on} "on", e.id, ${called} name, count(*) over () "of"
    from (select distinct thing from (select 0 thing where 0 union all ${things})) x
    left join ${sql.identifier(name)} e on e.${sql.identifier(key[0]!)} = x.thing order by x.thing`;
}
