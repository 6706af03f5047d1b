import type { Reader } from "@jiceng/db";
import { addDays, type Day, endOf } from "@jiceng/plugin";
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Scope } from "../access/index.ts";
import { accounts } from "../accounts/index.ts";
import { units } from "../units/index.ts";
import { visitors } from "../visits/index.ts";
import type { BookRow } from "./check.ts";
import { audit } from "./schema.ts";

/** Which rows of the book a list is about, within the reader's scope. */
export interface AuditQuery {
  scope: Scope;
  /** Part of the actor's name, or their whole login. */
  who: string;
  act: string;
  /** Only rows of these units. */
  units: readonly number[] | null;
  since: Day | null;
  until: Day | null;
}

/** A row of the book with the names that go with it. */
export interface AuditRow extends BookRow {
  actorName: string | null;
  actorLogin: string | null;
  /** Name of the account that it was done to, when it was one. */
  objectName: string | null;
  unitName: string | null;
}

/** The account that acted: also where the product wrote on its behalf, because its session had just ended. */
const accountOf = sql`iif(instr(${audit.actor}, 'system:') = 1, substr(${audit.actor}, 8), ${audit.actor})`;

/** The visit by which somebody from outside acted. */
const visitOf = sql`iif(instr(${audit.actor}, 'visitor:') = 1, substr(${audit.actor}, 9), null)`;

const actors = alias(accounts, "actors");
const objects = alias(accounts, "objects");

/** Rows before or after a number, latest first. */
export async function readAudit(
  db: Reader,
  query: AuditQuery,
  { before, after, limit }: { before?: number; after?: number; limit: number },
): Promise<AuditRow[]> {
  const rows = await db
    .select({
      ...bookColumns,
      actorName: sql<string | null>`coalesce(${actors.name}, ${visitors.whoName})`,
      /** Of somebody from outside: where they came from. */
      actorLogin: sql<string | null>`coalesce(${actors.login}, ${visitors.fromName})`,
      objectName: objects.name,
      unitName: units.name,
    })
    .from(audit)
    .leftJoin(actors, eq(actors.id, accountOf))
    .leftJoin(visitors, eq(visitors.visit, visitOf))
    .leftJoin(objects, eq(objects.id, audit.object))
    .leftJoin(units, eq(units.no, audit.unitNo))
    .where(
      and(
        query.scope.all ? undefined : among(query.scope.units),
        query.units ? among(query.units) : undefined,
        query.who ? byName(query.who) : undefined,
        query.act ? eq(audit.act, query.act) : undefined,
        query.since ? sql`${audit.at} >= ${endOf(addDays(query.since, -1))}` : undefined,
        query.until ? sql`${audit.at} < ${endOf(query.until)}` : undefined,
        before ? lt(audit.seq, before) : undefined,
        after ? gt(audit.seq, after) : undefined,
      ),
    )
    .orderBy(after ? asc(audit.seq) : desc(audit.seq))
    .limit(limit);
  return after ? rows.reverse() : rows;
}

/** A page of the book as it stands, and the highest number ever given to a row. */
export async function readBook(db: Reader, after: number, limit: number): Promise<{ rows: BookRow[]; given: number }> {
  const [rows, [counted]] = await db.batch([
    db.select(bookColumns).from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit),
    db.select({ given: sql<number>`seq` }).from(sql`sqlite_sequence`).where(sql`name = 'audit'`),
  ]);
  return { rows, given: counted?.given ?? 0 };
}

const bookColumns = {
  seq: audit.seq,
  at: audit.at,
  actor: audit.actor,
  act: audit.act,
  object: audit.object,
  unitNo: audit.unitNo,
  detail: audit.detail,
  alg: audit.alg,
  mac: audit.mac,
};

const among = (nos: readonly number[]): SQL =>
  sql`${audit.unitNo} in (select value from json_each(${JSON.stringify(nos)}))`;

/** How actors that are nobody's account begin, by the words for them. */
export const NOBODY: Readonly<Record<string, string>> = { 程序: "service:", 系统: "system:" };

const byName = (text: string): SQL | undefined =>
  or(
    sql`instr(${actors.name}, ${text}) > 0`,
    sql`instr(${visitors.whoName}, ${text}) > 0`,
    eq(actors.login, text),
    NOBODY[text] ? sql`instr(${audit.actor}, ${NOBODY[text]}) = 1` : undefined,
  );
