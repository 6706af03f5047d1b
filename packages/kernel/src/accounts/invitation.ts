import type { Statement } from "@jiceng/db";
import { hashed, secretToken } from "../secrets/index.ts";

const DAYS = 86_400_000;

export type InvitationKind = "first" | "reset";
/** How long a link may be used, milliseconds: a first password seven days, a reset one. */
export const LIFE: Record<InvitationKind, number> = { first: 7 * DAYS, reset: DAYS };

/** A single-use link for an account's password. Earlier links of the account stop working. */
export async function invitation(
  accountId: string,
  kind: InvitationKind,
  by: string,
  now: number,
): Promise<{ token: string; expiresAt: number; statements: Statement[] }> {
  const token = secretToken();
  const link = { tokenHash: await hashed(token), accountId, kind, by };
  return { token, expiresAt: now + LIFE[kind], statements: invitedBy(link, now) };
}

/** The same for a link whose token somebody else keeps; the table has its hash. */
export const invitedBy = (
  { tokenHash, accountId, kind, by }: { tokenHash: string; accountId: string; kind: InvitationKind; by: string },
  now: number,
): Statement[] => [
  {
    sql: "update invitations set expires_at = ? where account_id = ? and used_at is null",
    params: [now, accountId],
  },
  {
    sql: "insert into invitations (token_hash, account_id, kind, by, at, expires_at) values (?, ?, ?, ?, ?, ?)",
    params: [tokenHash, accountId, kind, by, now, now + LIFE[kind]],
  },
];

/** Refuses the batch unless the account still waits for its first password. */
export const withoutPassword = (accountId: string): Statement => ({
  sql: "select iif(exists (select 1 from accounts where id = ? and password_hash is null and closed_at is null), 1, json('guard'))",
  params: [accountId],
});
