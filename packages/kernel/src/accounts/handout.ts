import type { Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import type { Visit } from "../routes/index.ts";
import { hashed, signed } from "../secrets/index.ts";
import { handedOut } from "./handout-store.ts";
import { LIFE } from "./invitation.ts";

/**
 * The token of somebody's link in a handout. It is never stored: whoever has the Worker's secret makes it again from the handout and the
 * account, so that a download which broke off can be repeated.
 */
export const handoutToken = (pepper: string, tenant: string, handout: string, account: string): Promise<string> =>
  signed(`handout|${pepper}`, JSON.stringify([tenant, handout, account]));

/** First links for these accounts, in place of those that they had. Who has a password by then gets none. */
export async function linksHandedOut(
  visit: Visit,
  accounts: readonly string[],
  importId: string | null,
): Promise<{ id: string; statements: Statement[] }> {
  const id = uuidv7();
  const { pepper } = visit.secrets;
  const links = await Promise.all(
    accounts.map(async (account) => ({
      accountId: account,
      tokenHash: await hashed(await handoutToken(pepper, visit.tenant.id, id, account)),
    })),
  );
  const { now, who } = visit;
  return { id, statements: handedOut({ id, importId, by: who.id, at: now, expiresAt: now + LIFE.first }, links) };
}
