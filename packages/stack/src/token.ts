import { importJWK, type JWK, SignJWT } from "jose";

export type TokenRight = "rw" | "ro";

/** A pass to the named namespaces, as the database server checks it. */
export async function databaseToken(privateJwk: JWK, right: TokenRight, namespaces: string[], seconds = 300) {
  const key = await importJWK(privateJwk, "EdDSA");
  return new SignJWT({ p: { [right]: { ns: namespaces } } })
    .setProtectedHeader({ alg: "EdDSA" })
    .setExpirationTime(`${seconds}s`)
    .sign(key);
}
