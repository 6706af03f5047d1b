import type { Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import type { SeenMember, SeenUnit } from "../access/index.ts";
import { endSessionsOf } from "../accounts/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { endsPosts, isLeaving, type RegisteredChange, type Verb } from "./change.ts";

export interface NewChange {
  id: string;
  memberId: SeenMember;
  unitNo: SeenUnit;
  verb: Verb;
  on: Day;
  ground: string;
  by: string;
  at: number;
}

/** Everything that a change does, with the row that says who registered it. That row comes before its effects: it notes the posts as they were. */
export const registerChange = (change: NewChange, today: Day): Statement[] => [
  ...(endsPosts(change.verb) && change.on <= today ? [endSessionsOf([change.memberId])] : []),
  {
    sql: `insert into member_changes (id, member_id, unit_no, verb, on_day, ground, by, at, posts)
      values (?, ?, ?, ?, ?, ?, ?, ?,
        (select json_group_array(json_array(unit_no, post, valid_from, valid_to)) from posts where ? and member_id = ? and (valid_to is null or valid_to > ?)))`,
    params: [
      change.id,
      change.memberId,
      change.unitNo,
      change.verb,
      change.on,
      change.ground,
      change.by,
      change.at,
      endsPosts(change.verb) ? 1 : 0,
      change.memberId,
      change.on,
    ],
  },
  ...effectsOf(change),
  ...(endsPosts(change.verb) ? [endPosts(change.memberId, change.on)] : []),
];

function effectsOf({ id, memberId, unitNo, verb, on }: NewChange): Statement[] {
  const endMembership: Statement[] = [
    {
      sql: "update memberships set valid_to = ? where member_id = ? and unit_no = ? and valid_to is null and valid_from < ?",
      params: [on, memberId, unitNo, on],
    },
    EXACTLY_ONE,
  ];
  if (isLeaving(verb)) return endMembership;
  if (verb === "full")
    return [
      ...endMembership,
      {
        sql: "insert into memberships (member_id, unit_no, status, valid_from) values (?, ?, '正式', ?)",
        params: [memberId, unitNo, on],
      },
    ];
  if (verb.startsWith("end-"))
    return [
      {
        sql: "update circumstances set valid_to = ? where member_id = ? and kind = ? and valid_to is null and valid_from < ?",
        params: [on, memberId, verb.slice("end-".length), on],
      },
      EXACTLY_ONE,
    ];
  return [
    {
      sql: "insert into circumstances (id, member_id, kind, valid_from) select ?, ?, ?, ? where not exists (select 1 from circumstances where member_id = ? and kind = ? and (valid_to is null or valid_to > ?))",
      params: [id, memberId, verb, on, memberId, verb, on],
    },
    EXACTLY_ONE,
  ];
}

/** Posts end on a day; one that would have begun later never begins, which an empty span says. */
const endPosts = (memberId: SeenMember, on: Day): Statement => ({
  sql: "update posts set valid_to = max(valid_from, ?) where member_id = ? and (valid_to is null or valid_to > ?)",
  params: [on, memberId, on],
});

/** Takes a change back before its day: rows stand again as they stood, or nothing happens at all. */
export const undoChange = (
  { id, verb, on }: Pick<RegisteredChange, "id" | "verb" | "on">,
  memberId: SeenMember,
  by: string,
  at: number,
): Statement[] => [
  {
    sql: "update member_changes set undone_by = ?, undone_at = ? where id = ? and member_id = ? and undone_at is null",
    params: [by, at, id, memberId],
  },
  EXACTLY_ONE,
  ...undoneEffects(id, verb, on, memberId),
  {
    sql: `update posts set valid_to = e.value ->> 3 from (select value from json_each((select posts from member_changes where id = ?))) e
      where posts.member_id = ? and posts.unit_no = e.value ->> 0 and posts.post = e.value ->> 1 and posts.valid_from = e.value ->> 2
        and posts.valid_to = max(posts.valid_from, ?)`,
    params: [id, memberId, on],
  },
];

function undoneEffects(id: string, verb: Verb, on: Day, memberId: SeenMember): Statement[] {
  const membershipGoesOn: Statement[] = [
    { sql: "update memberships set valid_to = null where member_id = ? and valid_to = ?", params: [memberId, on] },
    EXACTLY_ONE,
  ];
  if (isLeaving(verb)) return membershipGoesOn;
  if (verb === "full")
    return [
      {
        sql: "delete from memberships where member_id = ? and valid_from = ? and valid_to is null",
        params: [memberId, on],
      },
      EXACTLY_ONE,
      ...membershipGoesOn,
    ];
  if (verb.startsWith("end-"))
    return [
      {
        sql: "update circumstances set valid_to = null where member_id = ? and kind = ? and valid_to = ?",
        params: [memberId, verb.slice("end-".length), on],
      },
      EXACTLY_ONE,
    ];
  return [
    { sql: "delete from circumstances where id = ? and member_id = ? and valid_to is null", params: [id, memberId] },
    EXACTLY_ONE,
  ];
}
