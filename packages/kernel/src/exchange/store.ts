import { type Reader, type Statement, statement } from "@jiceng/db";
import { and, asc, count, desc, eq, isNotNull, isNull, lte, min, type SQL, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Addressee, LetterKind, Outcome } from "./letter.ts";
import { letterCopies, lettersIn, lettersOut } from "./schema.ts";

const POST = "insert into letters_out (id, recipient, kind, body, at)";
const POSTED = `${POST} values (?, ?, ?, ?, ?)`;

/** The letter as a statement of the commit that it belongs to: written with it, or not at all. */
export const sendLetter = (to: Addressee, kind: LetterKind, body: object, at: number): Statement => ({
  sql: POSTED,
  params: [uuidv7(), typeof to === "string" ? to : to.tenant, kind, JSON.stringify(body), at],
});

const AGAIN = `update letter_copies set state = 'waiting', settled_at = null, due_at = ? where reason is not null and state <> 'delivered'`;

/** The same with a body that the database composes of its rows, as they stand when the commit is written. */
export const composeLetter = (to: { tenant: string }, kind: LetterKind, body: SQL, at: number): Statement =>
  statement(
    sql`insert into letters_out (id, recipient, kind, body, at) select ${uuidv7()}, ${to.tenant}, ${kind}, ${body}, ${at}`,
  );

/** Whether a write leaves something for the postman. */
export const hasLetter = (statements: readonly Statement[]): boolean =>
  statements.some(({ sql: text }) => text.startsWith(POST) || text === AGAIN);

/** Letters that have not been laid out for anybody yet, the oldest first. */
export const readUnaddressed = (
  db: Reader,
  limit: number,
): Promise<{ id: string; recipient: string; kind: string }[]> =>
  db
    .select({ id: lettersOut.id, recipient: lettersOut.recipient, kind: lettersOut.kind })
    .from(lettersOut)
    .where(isNull(lettersOut.addressedAt))
    .orderBy(asc(lettersOut.id))
    .limit(limit);

/** Lays a letter out for those whom it is for; nothing happens where that was done before. */
export const addressed = (
  letterId: string,
  copies: readonly { tenant: string; name: string; reason: string | null }[],
  now: number,
): Statement[] => [
  {
    sql: `insert into letter_copies (letter_id, tenant_id, name, tries, due_at, state, reason, settled_at)
      select ?, value ->> 'tenant', value ->> 'name', 0, ?, iif(value ->> 'reason' is null, 'waiting', 'undeliverable'),
        value ->> 'reason', iif(value ->> 'reason' is null, null, ?)
      from json_each(?) where true on conflict do nothing`,
    params: [letterId, now, now, JSON.stringify(copies)],
  },
  { sql: "update letters_out set addressed_at = ? where id = ? and addressed_at is null", params: [now, letterId] },
];

/** A copy that is to be handed over. */
export interface DueCopy {
  letterId: string;
  tenantId: string;
  tries: number;
  /** When the letter was written. */
  at: number;
}

export const readDueCopies = (db: Reader, now: number, limit: number): Promise<DueCopy[]> =>
  db
    .select({
      letterId: letterCopies.letterId,
      tenantId: letterCopies.tenantId,
      tries: letterCopies.tries,
      at: lettersOut.at,
    })
    .from(letterCopies)
    .innerJoin(lettersOut, eq(lettersOut.id, letterCopies.letterId))
    .where(and(isNull(letterCopies.settledAt), lte(letterCopies.dueAt, now)))
    .orderBy(asc(letterCopies.dueAt), asc(letterCopies.letterId))
    .limit(limit);

/** When the next copy is due; `null` when none waits. */
export async function readNextDue(db: Reader): Promise<number | null> {
  const [next] = await db
    .select({ dueAt: min(letterCopies.dueAt) })
    .from(letterCopies)
    .where(isNull(letterCopies.settledAt));
  return next?.dueAt ?? null;
}

/** Copies are being handed over, and again at these times unless somebody confirms them before. */
export const handedOver = (copies: readonly { letterId: string; tenantId: string; dueAt: number }[]): Statement => ({
  sql: `update letter_copies set tries = tries + 1, due_at = value ->> 'dueAt'
    from json_each(?) where letter_id = value ->> 'letterId' and tenant_id = value ->> 'tenantId' and settled_at is null`,
  params: [JSON.stringify(copies)],
});

/** What became of a copy. A letter that nobody has yet to take in keeps nothing of what stood in it. */
export const came = (letterId: string, tenantId: string, outcome: Outcome, now: number): Statement[] =>
  outcome.kind === "refused"
    ? [
        {
          sql: "update letter_copies set reason = ? where letter_id = ? and tenant_id = ? and settled_at is null",
          params: [outcome.reason, letterId, tenantId],
        },
      ]
    : [
        {
          sql: "update letter_copies set state = ?, reason = ?, settled_at = ? where letter_id = ? and tenant_id = ? and settled_at is null",
          params: [outcome.kind, "reason" in outcome ? outcome.reason : null, now, letterId, tenantId],
        },
        {
          sql: "update letters_out set body = '' where id = ? and not exists (select 1 from letter_copies where letter_id = letters_out.id and state <> 'delivered')",
          params: [letterId],
        },
      ];

/** A letter as it is fetched for one of those whom it is for; `undefined` once it was settled, or where there never was one. */
export async function readLetter(
  db: Reader,
  { letter, to }: { letter: string; to: string },
): Promise<{ kind: string; body: string; at: number } | undefined> {
  const [row] = await db
    .select({ kind: lettersOut.kind, body: lettersOut.body, at: lettersOut.at })
    .from(letterCopies)
    .innerJoin(lettersOut, eq(lettersOut.id, letterCopies.letterId))
    .where(and(eq(letterCopies.letterId, letter), eq(letterCopies.tenantId, to), isNull(letterCopies.settledAt)));
  return row;
}

export async function isTakenIn(db: Reader, id: string): Promise<boolean> {
  const rows = await db.select({ id: lettersIn.id }).from(lettersIn).where(eq(lettersIn.id, id));
  return rows.length > 0;
}

export const takenIn = (
  { id, kind, from, at }: { id: string; kind: string; from: { id: string; name: string }; at: number },
  now: number,
): Statement => ({
  sql: "insert into letters_in (id, kind, from_tenant, from_name, written_at, at) values (?, ?, ?, ?, ?, ?)",
  params: [id, kind, from.id, from.name, at, now],
});

/** A copy as its sender sees it. */
export interface CopyLine {
  letterId: string;
  tenantId: string;
  name: string;
  kind: string;
  at: number;
  tries: number;
  dueAt: number;
  state: "waiting" | "delivered" | "undeliverable";
  reason: string | null;
  settledAt: number | null;
}

const LINE = {
  letterId: letterCopies.letterId,
  tenantId: letterCopies.tenantId,
  name: letterCopies.name,
  kind: lettersOut.kind,
  at: lettersOut.at,
  tries: letterCopies.tries,
  dueAt: letterCopies.dueAt,
  state: letterCopies.state,
  reason: letterCopies.reason,
  settledAt: letterCopies.settledAt,
};

/** Copies, those that somebody should look at first, then the latest; and how many there are. */
export async function readCopies(
  db: Reader,
  from: number,
  limit: number,
): Promise<{ rows: CopyLine[]; total: number; stuck: number }> {
  const [rows, [all], [stuck]] = await db.batch([
    db
      .select(LINE)
      .from(letterCopies)
      .innerJoin(lettersOut, eq(lettersOut.id, letterCopies.letterId))
      .orderBy(
        asc(sql`${letterCopies.reason} is null`),
        desc(lettersOut.at),
        desc(letterCopies.letterId),
        asc(letterCopies.name),
      )
      .limit(limit)
      .offset(from),
    db.select({ n: count() }).from(letterCopies),
    db.select({ n: count() }).from(letterCopies).where(isNotNull(letterCopies.reason)),
  ]);
  return { rows, total: all?.n ?? 0, stuck: stuck?.n ?? 0 };
}

/** Hands everything over again that was not taken in, or had been given up. */
export const tryAgain = (now: number): Statement => ({ sql: AGAIN, params: [now] });

const KEPT = 90 * 86_400_000;

/** Takes away what was kept long enough, however it went. */
export const removeOldLetters = (now: number): Statement[] => [
  {
    sql: "delete from letter_copies where letter_id in (select id from letters_out where at < ?) and settled_at is not null",
    params: [now - KEPT],
  },
  {
    sql: "delete from letters_out where at < ? and addressed_at is not null and not exists (select 1 from letter_copies where letter_id = letters_out.id)",
    params: [now - KEPT],
  },
  { sql: "delete from letters_in where at < ?", params: [now - KEPT] },
  { sql: "delete from ops where route = 'letter' and at < ?", params: [now - KEPT] },
];

const UNTAKEN = `kind = ? and body <> '' and not exists (select 1 from letter_copies where letter_id = letters_out.id and state = 'delivered')`;

/** What stands in letters of a kind that nobody has taken in yet. */
export const readUntaken = async (db: Reader, kind: LetterKind): Promise<string[]> => {
  const rows = await db
    .select({ body: lettersOut.body })
    .from(lettersOut)
    .where(
      sql`${lettersOut.kind} = ${kind} and ${lettersOut.body} <> '' and not exists (select 1 from letter_copies c where c.letter_id = ${lettersOut.id} and c.state = 'delivered')`,
    );
  return rows.map(({ body }) => body);
};

/** Takes letters of a kind back that nobody has taken in: the one written beside says everything that they said. */
export const superseded = (kind: LetterKind): Statement[] => [
  {
    sql: `delete from letter_copies where letter_id in (select id from letters_out where ${UNTAKEN})`,
    params: [kind],
  },
  { sql: `delete from letters_out where ${UNTAKEN}`, params: [kind] },
];
