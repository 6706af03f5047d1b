import { importJWK, type JWK, SignJWT } from "jose";

export type Access = "ro" | "rw";
const LIFE_SECONDS = 600;

type Minted = { token: string; until: number };
const minted = new Map<string, Minted>();
const keys = new WeakMap<JWK, Promise<CryptoKey | Uint8Array>>();

/**
 * A token that opens one namespace for ten minutes, signed with Ed25519. The server itself refuses it on every other namespace.
 * Kept for half its life, because signing costs more than most statements.
 */
export async function namespaceToken(
  privateJwk: JWK,
  namespace: string,
  access: Access,
  now = Date.now(),
): Promise<string> {
  const id = `${access} ${namespace}`;
  const held = minted.get(id);
  if (held && held.until > now) return held.token;
  const key = keys.get(privateJwk) ?? importJWK(privateJwk, "EdDSA");
  keys.set(privateJwk, key);
  const seconds = Math.floor(now / 1000);
  const token = await new SignJWT({ p: { [access]: { ns: [namespace] } } })
    .setProtectedHeader({ alg: "EdDSA" })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFE_SECONDS)
    .sign(await key);
  minted.set(id, { token, until: now + (LIFE_SECONDS * 1000) / 2 });
  return token;
}
