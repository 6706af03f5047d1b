import type { Reader } from "@jiceng/db";
import { addDays, type Day, endOf, firstDay, lastDay, type Met, type Period, type ScalarField } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { namesColumn } from "./names-store.ts";
import type { StoredRecord } from "./record.ts";
import { recordsOf, rowsFields, rowsOf, type Shelf } from "./shelf.ts";
import { asStored, isWithin, reviewedSeq, rowsColumn, rowsIn, type StoredRow, storedColumns } from "./store.ts";
import { columnOf } from "./tables.ts";

/** A record in a list, with the unit it is about. */
export interface ListedRecord extends StoredRecord {
  unitId: string;
  unitName: string;
  /** Names of the members, units and records that it mentions, by id. */
  names: Record<string, string>;
  /** Its unit's month was reviewed with it. */
  isReviewed: boolean;
}

/** One value, or any of several. */
type Any = string | readonly string[];

/** Records that are good for a duty, in one period or in any: made for it, or meeting it beside what they were made for. */
export interface Meets {
  duty: string;
  period: Period | null;
  met: Met;
}

export interface ListQuery {
  scope: Scope;
  /** Also records that name this member, in their child rows or an indexed field. */
  participant: string | null;
  /** Only records that name this member, or one of these. */
  only: Any | null;
  where: {
    state?: Any;
    duty?: Any;
    period?: Any;
    unit?: Any;
    year?: Period;
    meets?: Meets;
    fields: Readonly<Record<string, Any>>;
  };
  /** An index field, `$at` or `$since`; with `-` before it the greatest first. Without one the latest first. */
  orderBy?: string;
  limit: number;
  after: number;
  /** Only this one. */
  one?: string;
  /** In the order of their ids, from the one after this on: for whoever reads them all in parts, whatever is written meanwhile. */
  past?: string;
  /** With child rows and the names of what is mentioned, not only what stands in a list. */
  whole?: boolean;
}

/** Records of a collection within a scope. */
export function listRecords(db: Reader, shelf: Shelf, query: ListQuery) {
  return db.all<ListedRow>(
    sql`select ${storedColumns}, u.id as unit_id, u.name as unit_name, ${query.whole ? namesColumn(shelf) : sql`'{}'`} as names, ${query.whole ? rowsColumn(shelf) : sql`null`} as lists,
          ${reviewedSeq} as reviewed_seq
        from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no
        where ${conditions(shelf, query)} and ${isAny(sql`r.state`, query.where.state)}
          and ${isAny(sql`r.id`, query.one)} and ${query.past === undefined ? sql`1 = 1` : sql`r.id > ${query.past}`}
        order by ${query.past === undefined ? order(shelf, query.orderBy) : sql`r.id`} limit ${query.limit} offset ${query.after}`,
  );
}

/** The latest records of a collection since a day, each with its unit's name. */
export const recentRecords = (db: Reader, shelf: Shelf, since: Day, most: number) =>
  db.all<{ id: string; unit: string }>(
    sql`select r.id, u.name as unit from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no
        where r.at >= ${endOf(addDays(since, -1))} order by r.at desc, r.id limit ${most}`,
  );

/** How many there are in each state, whatever state was asked for. */
export const countStates = (db: Reader, shelf: Shelf, query: Omit<ListQuery, "limit" | "after" | "orderBy">) =>
  db.all<{ state: string; n: number }>(
    sql`select r.state, count(*) as n from ${sql.identifier(recordsOf(shelf))} r join units u on u.no = r.unit_no
        where ${conditions(shelf, query)} group by r.state`,
  );

function conditions(shelf: Shelf, { scope, participant, only, where }: Omit<ListQuery, "limit" | "after">): SQL {
  const within = scope.all
    ? sql`1 = 1`
    : sql`r.unit_no in (select value from json_each(${JSON.stringify(scope.units)}))`;
  return sql.join(
    [
      participant ? sql`(${within} or ${naming(shelf, participant)})` : within,
      ...(only === null ? [] : [sql`(${naming(shelf, only)})`]),
      isAny(sql`r.duty`, where.duty),
      isAny(sql`r.period`, where.period),
      isAny(sql`u.id`, where.unit),
      ...(where.year ? [inYear(where.year)] : []),
      ...(where.meets ? [meeting(shelf, where.meets)] : []),
      ...Object.entries(where.fields).map(([field, value]) => holdsAny(shelf, field, value)),
    ],
    sql` and `,
  );
}

/** For queries: that a record `r` belongs to a year, by its period, or where it has none by the day on which it was begun. */
export const inYear = (year: Period): SQL =>
  sql`iif(r.period is null, r.at >= ${endOf(addDays(firstDay(year), -1))} and r.at < ${endOf(lastDay(year))}, substr(r.period, 1, 4) = ${year})`;

function meeting(shelf: Shelf, { duty, period, met: { held, also } }: Meets): SQL {
  const own = sql`(r.duty = ${duty} and ${isAny(sql`r.period`, period ?? undefined)})`;
  if (!also) return own;
  const day = sql`json_extract(r.doc, ${`$.${held}`})`;
  const beside = [
    sql`r.duty is not ${duty}`,
    ...(period ? [sql`${day} between ${firstDay(period)} and ${lastDay(period)}`] : []),
    ...Object.entries(also).map(([field, values]) => holdsAny(shelf, field, values)),
  ];
  return sql`(${own} or (${sql.join(beside, sql` and `)}))`;
}

const isAny = (column: SQL, value: Any | undefined): SQL => {
  if (value === undefined) return sql`1 = 1`;
  return typeof value === "string"
    ? sql`${column} = ${value}`
    : sql`${column} in (select value from json_each(${JSON.stringify(value)}))`;
};

/** Whether an index field holds a value; of a field with several members whether one of them is it. */
function holdsAny({ collection }: Shelf, field: string, value: Any): SQL {
  const { type } = collection.fields[field]!;
  if (type === "members")
    return sql`exists (select 1 from json_each(r.doc, ${`$.${field}`}) each_one where ${isAny(sql`each_one.value`, value)})`;
  const column = sql`r.${sql.identifier(columnOf(field))}`;
  if (type !== "flag") return isAny(column, value);
  return isAny(
    column,
    [value].flat().map((one) => (one === "yes" || one === "true" ? "1" : one === "no" || one === "false" ? "0" : one)),
  );
}

/** Whether a record names a member, or one of several, in its child rows or in an indexed field. */
export function naming(shelf: Shelf, memberId: Any): SQL {
  const { fields, index = [] } = shelf.collection;
  const ways = [
    ...rowsFields(shelf).map(
      ([name]) =>
        sql`r.id in (select record_id from ${sql.identifier(rowsOf(shelf, name))} where ${isAny(sql`member_id`, memberId)})`,
    ),
    ...index
      .filter((name) => ["member", "members"].includes(fields[name]!.type))
      .map((name) => holdsAny(shelf, name, memberId)),
  ];
  return ways.length > 0 ? sql.join(ways, sql` or `) : sql`1 = 0`;
}

/** Figures are sorted as figures, what can be chosen in the order in which it is offered; what is empty comes last. */
function order({ collection }: Shelf, by: string | undefined): SQL {
  const latest = sql`r.at desc, r.id desc`;
  if (!by) return latest;
  const name = by.replace(/^-/, "");
  const direction = by.startsWith("-") ? sql`desc` : sql`asc`;
  if (name === "$at") return sql`r.at ${direction}, r.id ${direction}`;
  if (name === "$since") return sql`coalesce(since, r.at) ${direction}, r.id ${direction}`;
  const column = sql`r.${sql.identifier(columnOf(name))}`;
  return sql`${column} is null, ${sorted(collection.fields[name] as ScalarField, column)} ${direction}, ${latest}`;
}

function sorted({ type, options }: ScalarField, column: SQL): SQL {
  if (type === "number" || type === "money") return sql`cast(${column} as real)`;
  if (type === "enum" && options)
    return sql`(select key from json_each(${JSON.stringify(options)}) where value = ${column})`;
  return column;
}

interface ListedRow extends StoredRow {
  unit_id: string;
  unit_name: string;
  names: string;
  /** Child rows, where they were asked for. */
  lists: string | null;
  /** Completions that the unit's review of that month counted, if it has one. */
  reviewed_seq: number | null;
}

export const asListed = (shelf: Shelf, rows: readonly ListedRow[]): ListedRecord[] =>
  rows.map((row) => {
    const record = asStored(row);
    return {
      ...record,
      doc: row.lists === null ? record.doc : { ...record.doc, ...rowsIn(shelf, row.lists) },
      unitId: row.unit_id,
      unitName: row.unit_name,
      names: JSON.parse(row.names) as Record<string, string>,
      isReviewed: isWithin(row.reviewed_seq, record.countedSeq),
    };
  });
