import { carrierOf } from "../deliveries/index.ts";
import type { Visit } from "../routes/index.ts";
import { unsealed } from "../secrets/index.ts";
import type { Client } from "./provider.ts";
import type { SignOn } from "./sign-on.ts";
import { Way } from "./way.ts";

export const BACK = "/login/sign-on/back";

/** What clients' secrets and errands are sealed with. */
export const signOnKey = ({ secrets }: Pick<Visit, "secrets">): string => `sign-on|${secrets.pepper}`;

/** What a client's secret belongs to: shown to another issuer it cannot be read. */
export const sealedFor = ({ id }: { id: string }, issuer: string): string => `${id}|${issuer}`;

/** Where the service sends people back, at the address that this person knows us by. */
export const backAddress = ({ c }: Visit): string => new URL(c.req.url).origin + BACK;

/** The enterprise as its service knows it. */
export async function clientOf(
  visit: Visit,
  { issuer, clientId, sealed, claim }: Pick<SignOn, "issuer" | "clientId" | "sealed" | "claim">,
): Promise<Client> {
  const secret = sealed && (await unsealed(signOnKey(visit), sealedFor(visit.tenant, issuer), sealed));
  return { issuer, clientId, secret, redirect: backAddress(visit), claim };
}

export const wayOf = ({ c }: Visit): Way => new Way(carrierOf(c.env));
