import { signed } from "../secrets/index.ts";

/** Letters and digits that nobody mistakes for one another on paper. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/** Ten of them: 49 bits. */
const LENGTH = 10;
const FAIR = 256 - (256 % SIGNS.length);

/** A one-off code as it is printed: `K7M4P-9XWQR`. */
export function newCode(): string {
  let text = "";
  while (text.length < LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < FAIR) text += SIGNS[byte! % SIGNS.length];
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The code that somebody typed, however they typed it. */
export const readCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .slice(0, 40);

/** What is kept of a code: nobody finds the code again without the secret. */
export const codeHash = (key: string, code: string): Promise<string> => signed(key, `code|${readCode(code)}`);
