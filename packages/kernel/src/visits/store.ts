import type { Reader, Statement } from "@jiceng/db";
import { and, count, desc, gt, isNull } from "drizzle-orm";
import { EXACTLY_ONE } from "../tenant/index.ts";
import { visitDoors, visitors } from "./schema.ts";
import type { Ticket } from "./ticket.ts";
import { type Door, VisitorBook } from "./visitor-book.ts";

/** Queries for what the door knows of visitors. */
export const runningVisitors = (db: Reader, now: number) =>
  db
    .select()
    .from(visitors)
    .where(and(isNull(visitors.endedAt), gt(visitors.expiresAt, now)));

const { open, reason, byName, at } = visitDoors;
export const lastDoor = (db: Reader) =>
  db.select({ open, reason, byName, at }).from(visitDoors).orderBy(desc(visitDoors.seq)).limit(1);

export const asVisitorBook = (rows: readonly ListedVisit[], [door]: readonly Door[]): VisitorBook =>
  new VisitorBook(
    rows.map((row) => ({ ...row, abilities: JSON.parse(row.abilities) as Ticket["abilities"] })),
    door ?? null,
  );

/** Who is let in, with what: the ticket's number is in it, so that it lets in once. */
export const letIn = (hash: string, visit: string, ticket: Ticket, at: number, expiresAt: number): Statement => ({
  sql: `insert into visitors (id, visit, nonce, kind, from_id, from_name, who_id, who_name, unit_no, abilities, request, at, expires_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  params: [
    hash,
    visit,
    ticket.nonce,
    ticket.kind,
    ticket.from.id,
    ticket.from.name,
    ticket.who.id,
    ticket.who.name,
    ticket.unitNo,
    JSON.stringify(ticket.abilities),
    ticket.request,
    at,
    expiresAt,
  ],
});

/** Ends one visit, unless it has ended. */
export const ended = (visit: string, at: number, by: string | null): Statement[] => [
  {
    sql: "update visitors set ended_at = ?, ended_by = ? where visit = ? and ended_at is null",
    params: [at, by, visit],
  },
  EXACTLY_ONE,
];

/** Ends every visit of headquarters that still runs. */
export const headquartersEnded = (at: number, by: string): Statement => ({
  sql: "update visitors set ended_at = ?, ended_by = ? where kind = 'headquarters' and ended_at is null and expires_at > ?",
  params: [at, by, at],
});

export const doorSet = (
  door: { open: boolean; reason: string },
  by: { id: string; name: string },
  at: number,
): Statement => ({
  sql: "insert into visit_doors (open, reason, by, by_name, at) values (?, ?, ?, ?, ?)",
  params: [door.open ? 1 : 0, door.reason, by.id, by.name, at],
});

/** A visit, as the enterprise's administrators look at it afterwards. */
export type ListedVisit = typeof visitors.$inferSelect;

/** Queries for visits, the latest first, and for how many there are. */
export const visitsFrom = (db: Reader, from: number, limit: number) =>
  [
    db.select().from(visitors).orderBy(desc(visitors.at)).limit(limit).offset(from),
    db.select({ n: count() }).from(visitors),
  ] as const;
