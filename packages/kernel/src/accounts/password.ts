import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  ln: number;
  r: number;
  p: number;
}

/** 32 MiB and about half a second: what a Worker's memory allows, on the same OWASP list as N=2^17. */
const COST: Cost = { ln: 15, r: 8, p: 3 };
/** For worlds of tests, whose hundreds of people sign in with a password that stands in the open. */
const COST_IN_TESTS: Cost = { ln: 10, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** What passwords are kept with: mixed with a secret, at the cost of where the Worker runs. */
export interface PasswordKeeping {
  pepper: string;
  mode: "local" | "test" | "production";
}

const costOf = ({ mode }: PasswordKeeping): Cost => (mode === "test" ? COST_IN_TESTS : COST);

/** What goes into `accounts.password_hash`: `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export async function hashPassword(keeping: PasswordKeeping, password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const cost = costOf(keeping);
  const hash = await derive(keeping.pepper, password, salt, cost, HASH_BYTES);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** Takes as long for an account that is not there (`null`) as for one that is. */
export async function isPassword(keeping: PasswordKeeping, password: string, stored: string | null): Promise<boolean> {
  const { cost, salt, hash } = read(stored) ?? nobody(keeping);
  const derived = await derive(keeping.pepper, password, salt, cost, hash.length);
  return timingSafeEqual(derived, hash) && stored !== null;
}

export function needsRehash(keeping: PasswordKeeping, stored: string): boolean {
  const { ln, r, p } = costOf(keeping);
  const cost = read(stored)?.cost;
  return cost?.ln !== ln || cost.r !== r || cost.p !== p;
}

interface Stored {
  cost: Cost;
  salt: Uint8Array;
  hash: Uint8Array;
}

const nobody = (keeping: PasswordKeeping): Stored => ({
  cost: costOf(keeping),
  salt: new Uint8Array(SALT_BYTES),
  hash: new Uint8Array(HASH_BYTES),
});

function read(stored: string | null): Stored | null {
  const parts = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? "");
  if (!parts) return null;
  const [, ln, r, p, salt = "", hash = ""] = parts;
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

const base64 = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

const AT_ONCE = 2;
let running = 0;

async function derive(pepper: string, password: string, salt: Uint8Array, { ln, r, p }: Cost, length: number) {
  // A timer, not a queue of promises: workerd ends a request that waits only for another one.
  while (running >= AT_ONCE) await new Promise((next) => setTimeout(next, 20));
  running++;
  try {
    const input = createHmac("sha256", pepper).update(password.normalize("NFKC")).digest();
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(input, salt, length, { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running--;
  }
}
