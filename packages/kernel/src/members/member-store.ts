import type { Reader } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { accounts } from "../accounts/index.ts";
import { readingOf } from "../readings/index.ts";
import { nameOn, units } from "../units/index.ts";
import type { Verb } from "./change.ts";
import type { Circumstance } from "./circumstance.ts";
import { cohortsOf } from "./cohort-store.ts";
import { appointments, circumstances, memberChanges, members, memberships, phones, posts } from "./schema.ts";

const givers = alias(accounts, "givers");
const enders = alias(accounts, "enders");

/** From which enterprise of the group somebody came, and when. */
interface Came {
  on: Day;
  from: string;
  unit: string;
}

/** One member with where they belong, what they do and what was registered, units as they were called on the day; whether the reader may see them is the caller's to judge. */
export async function readMember(db: Reader, id: string, on: Day | null = null) {
  const name = on === null ? units.name : sql<string>`${nameOn(units.no, on)}`;
  const place = { unitNo: units.no, unit: { id: units.id, name } };
  const [[member], belonged, held, beside, changes, [account], [reading], [offered], came, kinds, [kept]] =
    await db.batch([
      db.select().from(members).where(eq(members.id, id)),
      db
        .select({ ...place, status: memberships.status, from: memberships.from, to: memberships.to })
        .from(memberships)
        .innerJoin(units, eq(units.no, memberships.unitNo))
        .where(eq(memberships.memberId, id))
        .orderBy(desc(memberships.from)),
      db
        .select({
          ...place,
          post: posts.post,
          from: posts.from,
          to: posts.to,
          dueOn: appointments.dueOn,
          ground: appointments.ground,
          by: givers.name,
          endGround: appointments.endGround,
          endBy: enders.name,
        })
        .from(posts)
        .innerJoin(units, eq(units.no, posts.unitNo))
        .leftJoin(
          appointments,
          and(
            eq(appointments.memberId, posts.memberId),
            eq(appointments.unitNo, posts.unitNo),
            eq(appointments.post, posts.post),
            eq(appointments.from, posts.from),
          ),
        )
        .leftJoin(givers, eq(givers.id, appointments.by))
        .leftJoin(enders, eq(enders.id, appointments.endBy))
        .where(sql`${posts.memberId} = ${id} and (${posts.to} is null or ${posts.to} > ${posts.from})`)
        .orderBy(desc(posts.from)),
      db
        .select({
          id: circumstances.id,
          kind: sql<Circumstance>`${circumstances.kind}`,
          from: circumstances.from,
          to: circumstances.to,
        })
        .from(circumstances)
        .where(eq(circumstances.memberId, id))
        .orderBy(asc(circumstances.from)),
      db
        .select({
          id: memberChanges.id,
          verb: sql<Verb>`${memberChanges.verb}`,
          on: memberChanges.on,
          ground: memberChanges.ground,
          by: accounts.name,
          undoneAt: memberChanges.undoneAt,
        })
        .from(memberChanges)
        .leftJoin(accounts, eq(accounts.id, memberChanges.by))
        .where(eq(memberChanges.memberId, id))
        .orderBy(asc(memberChanges.at)),
      db.select({ id: accounts.id }).from(accounts).where(eq(accounts.memberId, id)).limit(1),
      readingOf(db, id),
      db.all<{ path: string }>(sql`
      select id path from transfers where member_id = ${id} and answer is null
      union all select 'out/' || id from departures where member_id = ${id} and answer is null`),
      db.all<Came>(sql`
      select arrived_on "on", from_name "from", from_unit unit from arrivals where member_id = ${id} and answer = 'accepted'`),
      cohortsOf(db, id),
      db.select({ phone: phones.phone }).from(phones).where(eq(phones.memberId, id)),
    ]);
  return member
    ? {
        ...member,
        belonged,
        held,
        beside,
        changes,
        hasAccount: account !== undefined,
        /** Below `/transfers/`: the transfer that waits for its answer. */
        offered: offered?.path ?? null,
        came,
        cohorts: kinds,
        phone: kept?.phone ?? null,
        reading: reading?.pinyin ?? "",
      }
    : null;
}

export type ReadMember = NonNullable<Awaited<ReturnType<typeof readMember>>>;

/** Members by the codes that they have or once had, each with the code that was asked for. */
export const membersCalled = (
  db: Reader,
  codes: readonly string[],
): Promise<{ id: string; code: string; name: string }[]> =>
  db.all(
    sql`select m.id, k.code, m.name from member_codes k join members m on m.id = k.member_id
      where k.code in (select value from json_each(${JSON.stringify(codes)}))`,
  );
