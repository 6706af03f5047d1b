import { challenges, type DatabaseServer, openControl, operatorPasskeys, operators, type Statement } from "@jiceng/db";
import { EXACTLY_ONE } from "@jiceng/kernel";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Passkey } from "./passkey.ts";

/** A challenge waits for its answer; those that waited in vain go. */
export const posed = (id: string, now: number, expiresAt: number): Statement[] => [
  { sql: "delete from challenges where expires_at <= ?", params: [now] },
  { sql: "insert into challenges (id, expires_at) values (?, ?)", params: [id, expiresAt] },
];

/** Whether a challenge waits. That it is answered once only, `spent` sees to. */
export async function isWaiting(server: DatabaseServer, id: string, now: number): Promise<boolean> {
  const rows = await openControl(server)
    .select({ id: challenges.id })
    .from(challenges)
    .where(and(eq(challenges.id, id), gt(challenges.expiresAt, now)));
  return rows.length > 0;
}

/** The challenge is answered, and refuses the batch when it was before. */
const spent = (id: string, now: number): Statement[] => [
  { sql: "delete from challenges where id = ? and expires_at > ?", params: [id, now] },
  EXACTLY_ONE,
];

/** A passkey by what its device calls it, with whose it is. */
export async function findPasskey(
  server: DatabaseServer,
  credentialId: string,
): Promise<(Passkey & { login: string }) | null> {
  const [found] = await openControl(server)
    .select({
      id: operatorPasskeys.id,
      credentialId: operatorPasskeys.credentialId,
      operatorId: operatorPasskeys.operatorId,
      publicKey: operatorPasskeys.publicKey,
      counter: operatorPasskeys.counter,
      transports: operatorPasskeys.transports,
      login: operators.login,
    })
    .from(operatorPasskeys)
    .innerJoin(operators, eq(operators.id, operatorPasskeys.operatorId))
    .where(and(eq(operatorPasskeys.credentialId, credentialId), isNull(operators.closedAt)));
  return found ?? null;
}

/** An operator's passkeys, the newest first. */
export const readPasskeys = (server: DatabaseServer, operatorId: string) =>
  openControl(server)
    .select({
      id: operatorPasskeys.id,
      credentialId: operatorPasskeys.credentialId,
      transports: operatorPasskeys.transports,
      name: operatorPasskeys.name,
      at: operatorPasskeys.at,
      usedAt: operatorPasskeys.usedAt,
    })
    .from(operatorPasskeys)
    .where(eq(operatorPasskeys.operatorId, operatorId))
    .orderBy(desc(operatorPasskeys.at), desc(operatorPasskeys.id));

export type HeldPasskey = Awaited<ReturnType<typeof readPasskeys>>[number];

/** The passkey has answered this challenge. A device that counts must have counted on: a copy of it would not have. */
export const passkeyShown = (passkeyId: string, counter: number, challengeId: string, now: number): Statement[] => [
  ...spent(challengeId, now),
  {
    sql: "update operator_passkeys set counter = ?, used_at = ? where id = ? and (counter < ? or counter = 0 and ? = 0)",
    params: [counter, now, passkeyId, counter, counter],
  },
  EXACTLY_ONE,
];

export const passkeyAdded = (
  passkey: Passkey & { name: string },
  challengeId: string,
  now: number,
  most: number,
): Statement[] => [
  ...spent(challengeId, now),
  {
    sql: `insert into operator_passkeys (id, credential_id, operator_id, name, public_key, counter, transports, at)
      select ?, ?, ?, ?, ?, ?, ?, ? where (select count(*) from operator_passkeys where operator_id = ?) < ?`,
    params: [
      passkey.id,
      passkey.credentialId,
      passkey.operatorId,
      passkey.name,
      passkey.publicKey,
      passkey.counter,
      passkey.transports,
      now,
      passkey.operatorId,
      most,
    ],
  },
  EXACTLY_ONE,
];

/** A passkey goes, unless it is the last way in; whoever is signed in elsewhere is out. */
export const passkeyRemoved = (id: string, operatorId: string, session: string): Statement[] => [
  {
    sql: `delete from operator_passkeys where id = ? and operator_id = ? and (
      exists (select 1 from operators where id = ? and password_hash is not null)
      or exists (select 1 from operator_passkeys where operator_id = ? and id <> ?))`,
    params: [id, operatorId, operatorId, operatorId, id],
  },
  EXACTLY_ONE,
  { sql: "delete from operator_sessions where operator_id = ? and id <> ?", params: [operatorId, session] },
];
