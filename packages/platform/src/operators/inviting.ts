import { databaseServer, hashed, type KernelBindings, secretsOf, secretToken } from "@jiceng/kernel";
import { uuidv7 } from "uuidv7";
import { controlOf } from "../tenants/control.ts";
import { LINK_LIFE, sealedTotp } from "./operator.ts";
import { findByLogin, invited } from "./store.ts";
import { newTotpSecret } from "./totp.ts";

/**
 * Makes an operator, or has one who lost password or phone begin anew. The link is told only here; whoever opens it sets a password
 * and takes the secret of the codes along.
 */
export async function inviteOperator(
  env: KernelBindings,
  { login, name }: { login: string; name: string },
  now: number,
): Promise<{ id: string; link: string; expiresAt: number }> {
  const known = await findByLogin(databaseServer(env), login);
  const id = known?.id ?? uuidv7();
  const token = secretToken();
  const expiresAt = now + LINK_LIFE;
  const totp = await sealedTotp(secretsOf(env), id, newTotpSecret());
  const acted = await controlOf(env).act({
    key: crypto.randomUUID(),
    route: "POST /platform/operators",
    body: "",
    by: { kind: "program" },
    statements: invited({ id, login, name, totp }, { tokenHash: await hashed(token), now, expiresAt }),
    audit: { act: known ? "operator.invited-again" : "operator.invited", object: id },
  });
  if (!acted.ok) throw new Error(acted.message);
  return { id, link: `/invitations/${token}`, expiresAt };
}
