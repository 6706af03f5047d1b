import {
  type DatabaseServer,
  openControl,
  operatorLinks,
  operatorSessions,
  operators,
  type Statement,
} from "@jiceng/db";
import { EXACTLY_ONE } from "@jiceng/kernel";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Operator } from "./operator.ts";

const DAY = 86_400_000;

/** Refuses the batch unless the operator's session is alive at this moment. */
export const aliveSession = ({ id, session }: { id: string; session: string }, now: number): Statement => ({
  sql: "select iif(exists (select 1 from operator_sessions s join operators o on o.id = s.operator_id where s.id = ? and o.id = ? and s.expires_at > ? and o.closed_at is null), 1, json('guard'))",
  params: [session, id, now],
});

/** Who signed in with this session, while it holds. */
export async function findOperator(server: DatabaseServer, session: string, now: number): Promise<Operator | null> {
  const [found] = await openControl(server)
    .select({
      id: operators.id,
      login: operators.login,
      name: operators.name,
      session: operatorSessions.id,
      since: operatorSessions.createdAt,
    })
    .from(operatorSessions)
    .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(and(eq(operatorSessions.id, session), gt(operatorSessions.expiresAt, now), isNull(operators.closedAt)));
  return found ?? null;
}

const secretsOfOperator = {
  id: operators.id,
  login: operators.login,
  name: operators.name,
  passwordHash: operators.passwordHash,
  totp: operators.totp,
  totpStep: operators.totpStep,
};

/** What signing in is held against. */
export type OperatorSecrets = Pick<typeof operators.$inferSelect, keyof typeof secretsOfOperator>;

export async function findByLogin(server: DatabaseServer, login: string): Promise<OperatorSecrets | null> {
  const [found] = await openControl(server)
    .select(secretsOfOperator)
    .from(operators)
    .where(and(eq(operators.login, login), isNull(operators.closedAt)));
  return found ?? null;
}

/** Whom a link is for, while it can still be used. */
export async function findLinked(
  server: DatabaseServer,
  tokenHash: string,
  now: number,
): Promise<OperatorSecrets | null> {
  const [found] = await openControl(server)
    .select(secretsOfOperator)
    .from(operatorLinks)
    .innerJoin(operators, eq(operators.id, operatorLinks.operatorId))
    .where(
      and(
        eq(operatorLinks.tokenHash, tokenHash),
        isNull(operatorLinks.usedAt),
        gt(operatorLinks.expiresAt, now),
        isNull(operators.closedAt),
      ),
    );
  return found ?? null;
}

/** An operator who has yet to set a password; the one of that login begins anew, and is signed out. */
export const invited = (
  { id, login, name, totp }: { id: string; login: string; name: string; totp: string },
  { tokenHash, now, expiresAt }: { tokenHash: string; now: number; expiresAt: number },
): Statement[] => [
  {
    sql: `insert into operators (id, login, name, totp, totp_step, created_at) values (?, ?, ?, ?, 0, ?)
      on conflict (id) do update set name = excluded.name, password_hash = null, totp = excluded.totp, totp_step = 0`,
    params: [id, login, name, totp, now],
  },
  { sql: "delete from operator_sessions where operator_id = ?", params: [id] },
  { sql: "delete from operator_passkeys where operator_id = ?", params: [id] },
  { sql: "update operator_links set expires_at = ? where operator_id = ? and used_at is null", params: [now, id] },
  {
    sql: "insert into operator_links (token_hash, operator_id, at, expires_at) values (?, ?, ?, ?)",
    params: [tokenHash, id, now, expiresAt],
  },
];

/** The link is used up, and the password holds. */
export const linkUsed = (operatorId: string, tokenHash: string, passwordHash: string, now: number): Statement[] => [
  {
    sql: "update operator_links set used_at = ? where token_hash = ? and operator_id = ? and used_at is null and expires_at > ?",
    params: [now, tokenHash, operatorId, now],
  },
  EXACTLY_ONE,
  {
    sql: "update operators set password_hash = ? where id = ? and closed_at is null",
    params: [passwordHash, operatorId],
  },
  EXACTLY_ONE,
];

/** The code of this step was shown, which no one can show again. */
export const codeShown = (operatorId: string, step: number): Statement[] => [
  {
    sql: "update operators set totp_step = ? where id = ? and totp_step < ?",
    params: [step, operatorId, step],
  },
  EXACTLY_ONE,
];

/** A session for whoever has shown who they are. */
export const signedIn = (
  operatorId: string,
  shown: readonly Statement[],
  session: { id: string; expiresAt: number; device: string; at: number },
): Statement[] => [
  ...shown,
  { sql: "delete from operator_sessions where expires_at <= ?", params: [session.at] },
  { sql: "delete from throttles where window < ?", params: [session.at - DAY] },
  {
    sql: "insert into operator_sessions (id, operator_id, expires_at, created_at, device) select ?, id, ?, ?, ? from operators where id = ? and closed_at is null",
    params: [session.id, session.expiresAt, session.at, session.device, operatorId],
  },
  EXACTLY_ONE,
];

export const signedOut = ({ id, session }: Pick<Operator, "id" | "session">): Statement[] => [
  { sql: "delete from operator_sessions where id = ? and operator_id = ?", params: [session, id] },
];

/** Whether an operator can come in by password and code. */
export async function hasPassword(server: DatabaseServer, operatorId: string): Promise<boolean> {
  const [row] = await openControl(server)
    .select({ hash: operators.passwordHash })
    .from(operators)
    .where(eq(operators.id, operatorId));
  return row?.hash != null;
}

/** Sign-ins of an operator that hold, the newest first. */
export const readSessions = (server: DatabaseServer, operatorId: string, now: number) =>
  openControl(server)
    .select({ id: operatorSessions.id, at: operatorSessions.createdAt, device: operatorSessions.device })
    .from(operatorSessions)
    .where(and(eq(operatorSessions.operatorId, operatorId), gt(operatorSessions.expiresAt, now)))
    .orderBy(operatorSessions.createdAt);
