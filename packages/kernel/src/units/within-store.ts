import type { Reader } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { nameOn } from "./name-on.ts";

/** Units that a scope holds on a day, of some kinds, below one of them. */
export interface WithinQuery {
  scope: Scope;
  day: Day;
  kinds?: readonly UnitKind[];
  /** Id of a unit: it and everything below it. */
  below?: string;
  limit: number;
  /** How many before them are left out. */
  skip?: number;
}

export interface WithinRow {
  no: number;
  id: string;
  name: string;
  kind: UnitKind;
  /** The units above it from the top, itself last, as JSON: [number, id, name] each. */
  line: string;
}

const span = (alias: string, day: Day) =>
  sql`${sql.identifier(alias)}.valid_from <= ${day} and (${sql.identifier(alias)}.valid_to is null or ${sql.identifier(alias)}.valid_to > ${day})`;

/** For queries: that the unit of a row stands in a scope. */
export const inScope = (unitNo: SQLWrapper, scope: Scope): SQL =>
  scope.all ? sql`1` : sql`${unitNo} in (select value from json_each(${JSON.stringify(scope.units)}))`;

/** For queries: the numbers of a unit and everything below it on a day; none where the unit itself is out of scope. */
export const unitAndBelow = (id: string, scope: Scope, day: Day): SQL => sql`(
  with recursive under (no) as (
    select u.no from units u where u.id = ${id} and ${inScope(sql`u.no`, scope)}
    union select p.unit_no from placements p join under on p.parent_no = under.no where ${span("p", day)})
  select no from under)`;

/** Goes into a batch; `inTreeOrder` puts what comes back as the tree stands. */
export const unitsWithin = (db: Reader, { scope, day, kinds, below, limit, skip = 0 }: WithinQuery) =>
  db.all<WithinRow>(sql`
    with recursive
      here (no) as (
        select p.unit_no from placements p where ${span("p", day)} and ${inScope(sql`p.unit_no`, scope)}),
      picked (no) as (
        select u.no from units u where u.no in (select no from here)
          ${below === undefined ? sql`` : sql`and u.no in ${unitAndBelow(below, scope, day)}`}
          ${kinds ? sql`and u.kind in (select value from json_each(${JSON.stringify(kinds)}))` : sql``}
        order by u.no limit ${limit} offset ${skip}),
      up (no, at, depth) as (
        select no, no, 0 from picked
        union all select up.no, p.parent_no, up.depth + 1 from up join placements p on p.unit_no = up.at and ${span("p", day)} where p.parent_no > 0)
    select w.no, w.id, w.kind, ${nameOn(sql`w.no`, day)} as name, (
      select json_group_array(json_array(above.no, above.id, ${nameOn(sql`above.no`, day)})) from (
        select at from up where up.no = w.no order by depth desc) line join units above on above.no = line.at) as line
    from picked join units w on w.no = picked.no`);

/** Each with its line from the top, in the order of the tree. */
export const inTreeOrder = (rows: readonly WithinRow[]) =>
  rows
    .map(({ line, ...unit }) => ({ ...unit, line: JSON.parse(line) as [no: number, id: string, name: string][] }))
    .sort((a, b) => {
      const i = a.line.findIndex(([no], at) => no !== b.line[at]?.[0]);
      return i < 0 ? a.line.length - b.line.length : (a.line[i]?.[0] ?? 0) - (b.line[i]?.[0] ?? 0);
    });
