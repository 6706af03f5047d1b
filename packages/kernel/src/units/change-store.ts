import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { endSessionsAt } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Effect, People, Verb } from "./change.ts";

/** Who of a unit a change from a day on would concern. */
export async function readPeopleOf(db: Reader, unitNo: SeenUnit, on: Day): Promise<People> {
  const [row] = await db.all<{ staying: number; joined: Day | null; post: Day | null; gone: Day | null }>(sql`
    select
      (select count(distinct member_id) from memberships where unit_no = ${unitNo} and (valid_to is null or valid_to > ${on})) staying,
      (select max(valid_from) from memberships where unit_no = ${unitNo}) joined,
      (select max(valid_from) from posts where unit_no = ${unitNo}) post,
      (select max(valid_to) from memberships where unit_no = ${unitNo}) gone`);
  const { staying = 0, joined = null, post = null, gone = null } = row ?? {};
  return {
    staying,
    lastJoined:
      [joined, post]
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null,
    lastLeft: gone,
  };
}

/** Everything that a change does, a statement for all rows each. What was ends, what will be begins the same day. */
export const changeStatements = (effects: readonly Effect[], newId: string, today: Day): Statement[] =>
  effects.flatMap((effect) => statementsOf(effect, newId, today));

function statementsOf(effect: Effect, newId: string, today: Day): Statement[] {
  const { on } = effect;
  switch (effect.effect) {
    case "found":
      return [
        {
          sql: "insert into units (id, code, name, kind, opened_on) values (?, ?, ?, ?, ?)",
          params: [newId, effect.code, effect.name, effect.kind, on],
        },
        {
          sql: "insert into placements (unit_no, parent_no, valid_from) select no, ?, ? from units where id = ?",
          params: [effect.above, on, newId],
        },
        EXACTLY_ONE,
      ];
    case "name":
      return [
        {
          sql: "insert into unit_names (unit_no, name, valid_from) select ?, ?, ? where not exists (select 1 from unit_names where unit_no = ?)",
          params: [effect.no, effect.was, effect.since, effect.no],
        },
        {
          sql: "insert into unit_names (unit_no, name, valid_from) values (?, ?, ?)",
          params: [effect.no, effect.name, on],
        },
        { sql: "update units set name = ? where no = ?", params: [effect.name, effect.no] },
        EXACTLY_ONE,
      ];
    case "place":
      return [...endPlacement(effect.no, on), beginPlacement(effect.no, effect.above, on)];
    case "hand-over":
      return handOver(effect.from, effect.to, on);
    case "close":
      return [
        ...endPlacement(effect.no, on),
        ...(on <= today ? endSessionsAt(effect.no, on) : []),
        {
          sql: "update posts set valid_to = ? where unit_no = ? and (valid_to is null or valid_to > ?)",
          params: [on, effect.no, on],
        },
        { sql: "update units set closed_on = ? where no = ? and closed_on is null", params: [on, effect.no] },
        EXACTLY_ONE,
        {
          sql: "insert into unit_closures (unit_no, closed_on, into_no) values (?, ?, ?)",
          params: [effect.no, on, effect.into],
        },
      ];
    case "reopen":
      return [
        { sql: "update units set closed_on = null where no = ? and closed_on is not null", params: [effect.no] },
        EXACTLY_ONE,
        {
          sql: "update unit_closures set reopened_on = ? where unit_no = ? and reopened_on is null",
          params: [on, effect.no],
        },
        EXACTLY_ONE,
        beginPlacement(effect.no, effect.above, on),
      ];
  }
}

const endPlacement = (no: SeenUnit, on: Day): Statement[] => [
  { sql: "update placements set valid_to = ? where unit_no = ? and valid_to is null", params: [on, no] },
  EXACTLY_ONE,
];

const beginPlacement = (no: SeenUnit, above: SeenUnit, on: Day): Statement => ({
  sql: "insert into placements (unit_no, parent_no, valid_from) values (?, ?, ?)",
  params: [no, above, on],
});

const handOver = (from: SeenUnit, to: SeenUnit, on: Day): Statement[] => [
  {
    sql: "insert into placements (unit_no, parent_no, valid_from) select unit_no, ?, ? from placements where parent_no = ? and valid_to is null",
    params: [to, on, from],
  },
  { sql: "update placements set valid_to = ? where parent_no = ? and valid_to is null", params: [on, from] },
  {
    sql: "insert into memberships (member_id, unit_no, status, valid_from) select member_id, ?, status, ? from memberships where unit_no = ? and valid_to is null",
    params: [to, on, from],
  },
  { sql: "update memberships set valid_to = ? where unit_no = ? and valid_to is null", params: [on, from] },
];

/** The row that says who registered a change and on what ground. */
export const registered = (
  change: { id: string; unit: SeenUnit | { id: string }; verb: Verb; on: Day; other: SeenUnit | null; reason: string },
  by: string,
  at: number,
): Statement =>
  typeof change.unit === "number"
    ? {
        sql: "insert into unit_changes (id, unit_no, verb, on_day, other_no, reason, by, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        params: [change.id, change.unit, change.verb, change.on, change.other, change.reason, by, at],
      }
    : {
        sql: "insert into unit_changes (id, unit_no, verb, on_day, other_no, reason, by, at) select ?, no, ?, ?, ?, ?, ?, ? from units where id = ?",
        params: [change.id, change.verb, change.on, change.other, change.reason, by, at, change.unit.id],
      };
