import type { Visit } from "../routes/index.ts";
import { isPassword } from "./password.ts";
import { type Credentials, findOwnCredentials } from "./password-store.ts";
import { type Limit, signInLimits } from "./throttle.ts";

export const WRONG = "现在的密码不对，请再核对一遍";

/**
 * Has whoever is signed in show their password once more. An account that has none, because it signs in elsewhere, has nothing to show.
 * @returns what the account signs in with, or what to say at the field.
 */
export async function ownPasswordIs(visit: Visit, typed: string): Promise<Credentials | { problem: string }> {
  const { id: accountId } = visit.who;
  const { id, namespace } = visit.tenant;
  if (!(await visit.actor.attempt({ id, namespace }, ownLimits(accountId))))
    return { problem: "试的次数太多了，请过15分钟再试" };
  const own = await findOwnCredentials(visit.db, accountId);
  if (!own) return { problem: WRONG };
  if (own.passwordHash === null || (await isPassword(visit.passwords, typed.slice(0, 1000), own.passwordHash)))
    return own;
  return { problem: WRONG };
}

/** Guessing the current password from an open session is counted apart from the door. */
const ownLimits = (accountId: string): Limit[] =>
  signInLimits(accountId, "")
    .slice(0, 1)
    .map((limit) => ({ ...limit, key: `own:${accountId}` }));
