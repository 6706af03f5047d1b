import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { endSessionsAt, endSessionsOf } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { People, Verb } from "./change.ts";
import type { Effect } from "./effect.ts";
import { keptMembers, keptPlacements, keptPosts } from "./ends-store.ts";
import type { Parting } from "./split.ts";

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

/** The change that is registered, and the id of the unit that it founds, where it founds one. */
export interface Registering {
  changeId: string;
  newId: string;
}

/** Everything that a change does, a statement for all rows each. What was ends, what will be begins the same day. */
export const changeStatements = (effects: readonly Effect[], ids: Registering, today: Day): Statement[] =>
  effects.flatMap((effect) => statementsOf(effect, ids, today));

function statementsOf(effect: Effect, { changeId, newId }: Registering, today: Day): Statement[] {
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
      return [...endPlacement(effect.no, on, changeId), beginPlacement(effect.no, effect.above, on)];
    case "hand-over":
      return handOver(effect.from, effect.to, on, changeId);
    case "part":
      return [...(on <= today ? [endSessionsOf(leaving(effect))] : []), ...part(effect, { changeId, newId })];
    case "close":
      return [
        ...endPlacement(effect.no, on, changeId),
        ...(on <= today ? endSessionsAt(effect.no, on) : []),
        keptPosts(changeId, "unit_no = ? and (valid_to is null or valid_to > ?)", [effect.no, on]),
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

const endPlacement = (no: SeenUnit, on: Day, changeId: string): Statement[] => [
  keptPlacements(changeId, "unit_no = ? and valid_to is null", [no]),
  { sql: "update placements set valid_to = ? where unit_no = ? and valid_to is null", params: [on, no] },
  EXACTLY_ONE,
];

const beginPlacement = (no: SeenUnit, above: SeenUnit, on: Day): Statement => ({
  sql: "insert into placements (unit_no, parent_no, valid_from) values (?, ?, ?)",
  params: [no, above, on],
});

const handOver = (from: SeenUnit, to: SeenUnit, on: Day, changeId: string): Statement[] => [
  keptPlacements(changeId, "parent_no = ? and valid_to is null", [from]),
  keptMembers(changeId, "unit_no = ? and valid_to is null", [from]),
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

/** Whoever leaves the unit or a post at a split. */
const leaving = ({ members, posts }: Parting) =>
  sql`select value from json_each(${JSON.stringify([...members.map(({ id }) => id), ...posts.map(({ memberId }) => memberId)])})`;

/** Lists travel as JSON; what the rule counted is what must be hit. */
function part(
  { from, on, ...parting }: Extract<Effect, { effect: "part" }>,
  { changeId, newId }: Registering,
): Statement[] {
  const units = JSON.stringify(parting.units);
  const members = JSON.stringify(parting.members.map(({ id }) => id));
  const posts = JSON.stringify(
    parting.posts.map(({ memberId, unitNo, post, from: since }) => [memberId, unitNo, post, since]),
  );
  const among = "(select value from json_each(?))";
  const held =
    "(member_id, unit_no, post, valid_from) in (select value->>0, value->>1, value->>2, value->>3 from json_each(?))";
  return [
    keptPlacements(changeId, `unit_no in ${among} and parent_no = ? and valid_to is null`, [units, from]),
    keptMembers(changeId, `member_id in ${among} and valid_to is null`, [members]),
    keptPosts(changeId, held, [posts]),
    {
      sql: `update placements set valid_to = ? where unit_no in ${among} and parent_no = ? and valid_to is null`,
      params: [on, units, from],
    },
    exactly(parting.units.length),
    {
      sql: `insert into placements (unit_no, parent_no, valid_from) select value, (select no from units where id = ?), ? from json_each(?)`,
      params: [newId, on, units],
    },
    {
      sql: `insert into memberships (member_id, unit_no, status, valid_from) select member_id, (select no from units where id = ?), status, ? from memberships where member_id in ${among} and valid_to is null`,
      params: [newId, on, members],
    },
    exactly(parting.members.length),
    {
      sql: `update memberships set valid_to = ? where member_id in ${among} and valid_to is null and valid_from < ?`,
      params: [on, members, on],
    },
    exactly(parting.members.length),
    { sql: `update posts set valid_to = ? where ${held}`, params: [on, posts] },
    exactly(parting.posts.length),
  ];
}

/** Refuses the whole batch when the statement before it hit another number of rows. */
const exactly = (n: number): Statement => ({ sql: "select iif(changes() = ?, 1, json('guard'))", params: [n] });

/** A unit by its number, or one that the same batch founds by its id. */
type Named = SeenUnit | { id: string };
const numbered = (unit: Named | null): [number | null, string | null] =>
  unit === null ? [null, null] : typeof unit === "number" ? [unit, null] : [null, unit.id];

/** The row that says who registered a change and on what ground. */
export const registered = (
  change: { id: string; unit: Named; verb: Verb; on: Day; other: Named | null; reason: string },
  by: string,
  at: number,
): Statement => ({
  sql: "insert into unit_changes (id, unit_no, verb, on_day, other_no, reason, by, at) values (?, coalesce(?, (select no from units where id = ?)), ?, ?, coalesce(?, (select no from units where id = ?)), ?, ?, ?)",
  params: [
    change.id,
    ...numbered(change.unit),
    change.verb,
    change.on,
    ...numbered(change.other),
    change.reason,
    by,
    at,
  ],
});
