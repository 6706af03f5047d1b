import { refuseIf, type Statement, statement } from "@jiceng/db";
import type { Day, UnitKind } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { EXACTLY_ONE, ROOT_CODE } from "../tenant/index.ts";
import type { Report } from "./import.ts";

type Kinds = Record<string, UnitKind> | null;

/** Staged units as columns. `now` is the code by which the unit is found: the founding one's, where a row takes its place. */
const rows = (id: string, kinds: Kinds): SQL => sql`
  select r.n, r.doc->>'row' row, r.doc->>'id' id, r.doc->>'code' code, r.doc->>'name' name, coalesce(k.value, r.doc->>'kind') kind, r.doc->>'parent' parent, r.doc->>'above' above_name,
    coalesce(r.doc->>'openedOn', i.report->>'since') opened_on, i.report->>'since' since,
    iif(r.n = i.report->>'top', ${ROOT_CODE}, r.doc->>'code') now
  from imports i cross join import_rows r
  left join json_each(coalesce(${kinds && JSON.stringify(kinds)}, i.report->'kinds')) k on k.key = r.doc->>'word'
  where i.id = ${id} and i.kind = 'units' and i.state in ('checking', 'ready', 'applied') and r.import_id = i.id`;

/** Staged units beside what is held: which are new, moved, changed or the same. A row without a parent belongs below unit 1, the top. */
const unitChanges = (id: string, kinds: Kinds): SQL => sql`
  select r.*, u.no, p.parent_no, p.valid_from,
    case when u.no is null then 'new'
      when u.no <> 1 and p.parent_no is not iif(r.parent is null, 1, above.no) then 'moved'
      when u.name <> r.name or u.kind <> r.kind or u.code <> r.code then 'changed'
      else 'same' end change
  from (${rows(id, kinds)}) r
  left join units u on u.code = r.now
  left join placements p on p.unit_no = u.no and p.valid_to is null
  left join units above on above.code = r.parent`;

/** The same as the pipeline and its preview want it. */
export const unitsCompared = (id: string, kinds: Kinds): SQL => sql`
  select n, row, change, code, name, kind what, above_name "where" from (${unitChanges(id, kinds)})`;

/** Moves that would begin before the placement that they end. */
export const unitConflicts = (id: string): SQL => sql`
  select row, '上级编码' "column", coalesce(parent, '') value, valid_from began, since "from" from (${unitChanges(id, null)}) where change = 'moved' and valid_from > since`;

/**
 * Everything that a file of units does, a statement for all rows each: the founding unit takes its row's place, new units come,
 * names and kinds change, placements end and begin. The rows are materialised, or the planner reads them again for every unit.
 */
export function applyUnits(id: string, { top, since }: Report, kinds: Kinds): Statement[] {
  const all = rows(id, kinds);
  const moving = sql`
    select u.no, iif(r.parent is null, 1, above.no) parent_no
    from (${all}) r join units u on u.code = r.code left join units above on above.code = r.parent where u.no <> 1`;
  return [
    refuseIf(unitConflicts(id)),
    ...(top === null ? [] : takeTop(all)),
    statement(sql`
      with r as materialized (${all})
      insert into units (id, code, name, kind, opened_on)
      select id, code, name, kind, opened_on from r where not exists (select 1 from units u where u.code = r.code) order by n`),
    ...keepNames(all, since),
    statement(sql`
      with r as materialized (${all})
      update units set name = r.name, kind = r.kind from r
      where units.code = r.code and (units.name <> r.name or units.kind <> r.kind)`),
    refuseIf(sql`select 1 from (${moving}) where parent_no is null`),
    statement(sql`
      with m as materialized (${moving})
      update placements set parent_no = m.parent_no from m
      where placements.unit_no = m.no and placements.valid_to is null and placements.valid_from = ${since} and placements.parent_no <> m.parent_no`),
    statement(sql`
      with m as materialized (${moving})
      update placements set valid_to = ${since} from m
      where placements.unit_no = m.no and placements.valid_to is null and placements.parent_no <> m.parent_no`),
    statement(sql`
      with m as materialized (${moving})
      insert into placements (unit_no, parent_no, valid_from)
      select m.no, m.parent_no, iif(exists (select 1 from placements p where p.unit_no = m.no), ${since}, u.opened_on)
      from m join units u on u.no = m.no
      where not exists (select 1 from placements p where p.unit_no = m.no and p.valid_to is null)`),
  ];
}

/** A unit that a file calls otherwise keeps its earlier names; the new one never begins before the last of those. */
const keepNames = (all: SQL, since: Day): Statement[] => [
  statement(sql`
    with r as materialized (${all})
    insert into unit_names (unit_no, name, valid_from)
    select u.no, u.name, u.opened_on from r join units u on u.code = r.code
    where u.name <> r.name and not exists (select 1 from unit_names n where n.unit_no = u.no)`),
  statement(sql`
    with r as materialized (${all})
    insert into unit_names (unit_no, name, valid_from)
    select u.no, r.name, max(${since}, (select max(n.valid_from) from unit_names n where n.unit_no = u.no))
    from r join units u on u.code = r.code where u.name <> r.name
    on conflict (unit_no, valid_from) do update set name = excluded.name`),
];

const takeTop = (all: SQL): Statement[] => [
  statement(sql`
    with r as materialized (${all})
    update units set code = r.code, name = iif(exists (select 1 from unit_names n where n.unit_no = 1), units.name, r.name), kind = r.kind, opened_on = min(units.opened_on, r.opened_on) from r
    where r.now = ${ROOT_CODE} and units.no = 1 and units.code = ${ROOT_CODE}`),
  EXACTLY_ONE,
  statement(sql`
    update placements set valid_from = (select opened_on from units where no = 1) where unit_no = 1 and valid_to is null`),
];
