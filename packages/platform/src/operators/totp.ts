/** RFC 6238 with what every authenticator app expects: SHA-1, six digits, steps of thirty seconds. */
const STEP = 30_000;
const DIGITS = 6;
/** Clocks of phones are off by that many steps at most. */
const ASIDE = 1;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A secret for codes: 20 random bytes in base32, as apps take it. */
export const newTotpSecret = (): string => base32(crypto.getRandomValues(new Uint8Array(20)));

export const stepOf = (now: number): number => Math.floor(now / STEP);

/** The code of one step. */
export async function codeAt(secret: string, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const binary = mac.getUint32(mac.getUint8(19) & 15) & 0x7fff_ffff;
  return String(binary % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step that a code stands for, among those of about now that come after the last one used; `null` for a wrong code or one that was used. */
export async function stepOfCode(
  secret: string,
  code: string,
  { now, lastUsed }: { now: number; lastUsed: number },
): Promise<number | null> {
  const typed = code.normalize("NFKC").replaceAll(/\s/g, "");
  let found: number | null = null;
  // Every step is looked at, whichever fits: how long it takes tells nothing.
  for (let step = stepOf(now) - ASIDE; step <= stepOf(now) + ASIDE; step++)
    if ((await codeAt(secret, step)) === typed && step > lastUsed) found = step;
  return found;
}

/** What an app that is opened by a link takes. */
export const totpLink = (secret: string, login: string, host: string): string =>
  `otpauth://totp/${encodeURIComponent(`${host}:${login}`)}?${new URLSearchParams({ secret, issuer: host })}`;

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}
