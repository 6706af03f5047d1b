/** A secret that is shown once and stored as its hash: 32 random bytes, hexadecimal. */
export const secretToken = (): string => hex(crypto.getRandomValues(new Uint8Array(32)));

/** SHA-256 in hex: what is stored instead of a session id, an invitation or a service token. */
export const hashed = async (secret: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(secret))));

/** HMAC-SHA-256 in hex: what only a holder of the secret could have said of the text. */
export const signed = async (secret: string, text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(secret), bytes(text))));

/** Whether `signed` made this of the text; how long the answer takes says nothing of how far it was right. */
export async function isSigned(secret: string, text: string, mac: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(mac)) return false;
  const given = Uint8Array.from(mac.match(/../g)!, (byte) => Number.parseInt(byte, 16));
  return crypto.subtle.verify("HMAC", await keyOf(secret), given, bytes(text));
}

const keys = new Map<string, Promise<CryptoKey>>();

/** Kept, because the few secrets there are sign every form and every audit row. */
function keyOf(secret: string): Promise<CryptoKey> {
  const key =
    keys.get(secret) ??
    crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  keys.set(secret, key);
  return key;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (of: Uint8Array): string => [...of].map((byte) => byte.toString(16).padStart(2, "0")).join("");
