import { type Reader, type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { desc, eq, isNull, sql } from "drizzle-orm";
import type { Scope, SeenMember, SeenUnit } from "../access/index.ts";
import { accounts } from "../accounts/index.ts";
import { members } from "../members/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { inScope, units } from "../units/index.ts";
import { arrivals } from "./schema.ts";

const rows = (db: Reader) =>
  db
    .select({
      id: arrivals.id,
      fromId: arrivals.fromId,
      fromName: arrivals.fromName,
      fromUnit: arrivals.fromUnit,
      /** Of somebody who was accepted, as they are called here. */
      name: sql<string | null>`coalesce(${members.name}, ${arrivals.name})`,
      code: arrivals.code,
      status: arrivals.status,
      joinedOn: arrivals.joinedOn,
      place: arrivals.place,
      on: arrivals.on,
      ground: arrivals.ground,
      toNo: arrivals.toNo,
      at: arrivals.at,
      answer: arrivals.answer,
      unitNo: arrivals.unitNo,
      unit: units.name,
      memberId: arrivals.memberId,
      arrivedOn: arrivals.arrivedOn,
      reason: arrivals.reason,
      answererName: accounts.name,
    })
    .from(arrivals)
    .leftJoin(members, eq(members.id, arrivals.memberId))
    .leftJoin(units, eq(units.no, arrivals.unitNo))
    .leftJoin(accounts, eq(accounts.id, arrivals.answeredBy));

export type ArrivalRow = Awaited<ReturnType<typeof rows>>[number];

export const readArrival = async (db: Reader, id: string): Promise<ArrivalRow | null> =>
  (await rows(db).where(eq(arrivals.id, id)))[0] ?? null;

/** Arrivals in a scope, those that wait first, then the latest; what was taken back before anybody saw it is left out. */
export const readArrivals = (db: Reader, scope: Scope, limit: number) =>
  rows(db)
    .where(sql`(${inScope(arrivals.toNo, scope)} or ${inScope(arrivals.unitNo, scope)}) and ${arrivals.fromUnit} <> ''`)
    .orderBy(sql`${arrivals.answer} is not null`, desc(arrivals.at))
    .limit(limit);

const WAITING = 20;

/** Arrivals that wait for whoever changes members where their letters say. */
export const arrivalsFor = (db: Reader, { scope }: { scope: Scope }) =>
  rows(db)
    .where(sql`${isNull(arrivals.answer)} and ${inScope(arrivals.toNo, scope)}`)
    .orderBy(desc(arrivals.at))
    .limit(WAITING);

/** What a letter says of a member. */
export interface Offered {
  id: string;
  from: { id: string; name: string };
  fromUnit: string;
  name: string;
  code: string;
  status: string;
  joinedOn: Day | null;
  place: string;
  on: Day;
  ground: string;
  toNo: number;
}

export const arrive = (one: Offered, at: number): Statement => ({
  sql: `insert into arrivals (id, from_id, from_name, from_unit, name, code, status, joined_on, place, on_day, ground, to_no, at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  params: [
    ...[one.id, one.from.id, one.from.name, one.fromUnit, one.name, one.code, one.status, one.joinedOn],
    ...[one.place, one.on, one.ground, one.toNo, at],
  ],
});

/** It was taken back before it came: only that is kept, so that it is not taken in afterwards. */
export const neverArrived = (id: string, from: { id: string; name: string }, toNo: number, at: number): Statement => ({
  sql: `insert into arrivals (id, from_id, from_name, from_unit, place, on_day, ground, to_no, at, answer, answered_at)
    values (?1, ?2, ?3, '', '', '', '', ?4, ?5, 'withdrawn', ?5)`,
  params: [id, from.id, from.name, toNo, at],
});

/** What the letter said of the person is kept no longer than it is needed. */
const FORGET = "name = null, code = null, status = null, joined_on = null, ground = '', place = ''";

/** Refused, or taken back: nothing of the person stays. Of two answers the second refuses itself. */
export const sendBack = (
  id: string,
  answer: "refused" | "withdrawn",
  { reason, by, at }: { reason: string | null; by: string | null; at: number },
): Statement[] => [
  {
    sql: `update arrivals set answer = ?, reason = ?, answered_by = ?, answered_at = ?, ${FORGET} where id = ? and answer is null`,
    params: [answer, reason, by, at, id],
  },
  EXACTLY_ONE,
];

/** Somebody here who may be the person of an arrival: the same code, or the same name. */
export interface Alike {
  id: string;
  code: string;
  name: string;
  /** Where they belong, or belonged last. */
  unitNo: number;
  unit: string;
  /** They belong here still. */
  belongs: boolean;
}

/** `code`: the one that is proposed for the person. */
export const readAlike = async (
  db: Reader,
  { name, code }: { name: string; code: string },
  today: Day,
): Promise<{ alike: Alike[]; isTaken: boolean }> => {
  const [found, [taken]] = await db.batch([
    db.all<Record<keyof Alike, string | number>>(sql`
      select m.id, m.code, m.name, s.unit_no "unitNo", u.name unit, (s.valid_to is null or s.valid_to > ${today}) belongs
      from members m
      join memberships s on s.member_id = m.id and s.valid_from = (select max(l.valid_from) from memberships l where l.member_id = m.id)
      join units u on u.no = s.unit_no
      where m.name = ${name} or m.id in (select k.member_id from member_codes k where k.code = ${code})
      order by m.code limit 20`),
    db.all<{ n: number }>(sql`select exists (select 1 from member_codes k where k.code = ${code}) n`),
  ]);
  return {
    alike: found.map((one) => ({
      id: String(one.id),
      code: String(one.code),
      name: String(one.name),
      unitNo: Number(one.unitNo),
      unit: String(one.unit),
      belongs: one.belongs === 1,
    })),
    isTaken: taken?.n === 1,
  };
};

export interface Acceptance {
  id: string;
  unitNo: SeenUnit;
  on: Day;
  /** Somebody who was here before, or the code of a new entry. */
  as: { known: SeenMember } | { fresh: SeenMember; code: string };
  by: string;
  at: number;
}

/** The person of an arrival is a member here from a day on, as a new entry or as who they were here before. */
export function acceptArrival({ id, unitNo, on, as, by, at }: Acceptance): Statement[] {
  const memberId = "known" in as ? as.known : as.fresh;
  return [
    ...("fresh" in as
      ? [
          statement(sql`
            insert into members (id, code, name, joined_on)
            select ${as.fresh}, ${as.code}, name, joined_on from arrivals
            where id = ${id} and answer is null and not exists (select 1 from member_codes k where k.code = ${as.code})`),
          EXACTLY_ONE,
        ]
      : []),
    // Ends that lie ahead are ends, too: nobody is a member twice on one day.
    statement(sql`
      insert into memberships (member_id, unit_no, status, valid_from)
      select ${memberId}, ${unitNo}, status, ${on} from arrivals
      where id = ${id} and answer is null
        and not exists (select 1 from memberships s where s.member_id = ${memberId} and (s.valid_to is null or s.valid_to > ${on}))`),
    EXACTLY_ONE,
    {
      sql: `update arrivals set answer = 'accepted', unit_no = ?, member_id = ?, arrived_on = ?, answered_by = ?, answered_at = ?, ${FORGET}
        where id = ? and answer is null`,
      params: [unitNo, memberId, on, by, at, id],
    },
    EXACTLY_ONE,
  ];
}
