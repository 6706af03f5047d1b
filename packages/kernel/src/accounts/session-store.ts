import { type Statement, statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import type { SeenMember, SeenUnit } from "../access/index.ts";
import type { SessionRow } from "./session-book.ts";

/**
 * Ends whatever is open for these members' accounts: in the batch in which they leave a post, a unit or the organisation, before
 * the rows that say so are changed, and with `sessions` among what the commit touches. A query where only rows know who they are.
 */
export const endSessionsOf = (members: readonly SeenMember[] | SQL): Statement => {
  const who = "length" in members ? sql`select value from json_each(${JSON.stringify(members)})` : members;
  return statement(sql`delete from sessions where account_id in (select id from accounts where member_id in (${who}))`);
};

/** The same for everybody who holds a post or a role in a unit itself: it will be no more. */
export const endSessionsAt = (unitNo: SeenUnit, on: Day): Statement[] => [
  endSessionsOf(sql`select member_id from posts where unit_no = ${unitNo} and (valid_to is null or valid_to > ${on})`),
  statement(
    sql`delete from sessions where account_id in (select account_id from grants where unit_no = ${unitNo} and withdrawn_at is null)`,
  ),
];

/** Ends whatever is open for the account, on every device. */
export const endSessions = (accountId: string): Statement[] => [
  { sql: "delete from sessions where account_id = ?", params: [accountId] },
];

export const sessionInserted = ({ id, userId, expiresAt, createdAt, device }: SessionRow): Statement => ({
  sql: "insert into sessions (id, account_id, expires_at, created_at, device) values (?, ?, ?, ?, ?)",
  params: [id, userId, expiresAt, createdAt, device],
});

export const sessionExtended = (id: string, expiresAt: number): Statement => ({
  sql: "update sessions set expires_at = ? where id = ?",
  params: [expiresAt, id],
});

export const sessionsRemoved = (ids: readonly string[]): Statement[] =>
  ids.map((id) => ({ sql: "delete from sessions where id = ?", params: [id] }));
