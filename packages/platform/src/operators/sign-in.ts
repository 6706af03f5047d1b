import type { Statement } from "@jiceng/db";
import {
  databaseServer,
  deviceOf,
  hashed,
  isPassword,
  type KernelBindings,
  type Limit,
  readLogin,
  SESSION_COOKIE,
  secretsOf,
  secretToken,
  signInLimits,
} from "@jiceng/kernel";
import { controlOf } from "../tenants/control.ts";
import { openTotp, passwordsOf, SESSION_LIFE } from "./operator.ts";
import { CHALLENGE_LIFE, challengeId, type readAnswer, shownPasskey } from "./passkey.ts";
import { findPasskey, isWaiting, passkeyShown } from "./passkey-store.ts";
import { codeShown, findByLogin, type OperatorSecrets, signedIn } from "./store.ts";
import { stepOfCode } from "./totp.ts";

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** What somebody at the door typed, and whence. */
export interface Knock {
  login: string;
  password: string;
  code: string;
  address: string;
  agent: string;
}

/**
 * Lets an operator in, or not. What of the three was wrong is not told; every attempt is counted before anything is looked at, and
 * a code that was shown once is worth nothing afterwards.
 * @returns the cookie that the browser is given.
 */
export async function knock(
  env: KernelBindings,
  { login: typed, password, code, address, agent }: Knock,
  now: number,
): Promise<{ cookie: string } | { refused: "wrong" | "too-often" }> {
  const login = readLogin(typed);
  if (!(await controlOf(env).attempt(signInLimits(login, address)))) return { refused: "too-often" };
  const known = await findByLogin(databaseServer(env), login);
  const right = await isPassword(passwordsOf(env), password, known?.passwordHash ?? null);
  const step = known && (await shown(env, known, code, now));
  if (!known || !right || step === null) return { refused: "wrong" };
  const cookie = await enter(env, known.id, codeShown(known.id, step), agent, now);
  return cookie ? { cookie } : { refused: "wrong" };
}

/** What somebody's device answered, and whence. */
export interface DeviceKnock {
  /** `""` where none was typed. */
  login: string;
  answer: NonNullable<ReturnType<typeof readAnswer>>;
  /** What the challenge was posed to. */
  asker: string;
  url: string;
  address: string;
  agent: string;
}

/** The same by a passkey that asked for finger, face or PIN: what somebody has and what they are or know, at once. */
export async function knockWithPasskey(
  env: KernelBindings,
  { login: typed, answer, asker, url, address, agent }: DeviceKnock,
  now: number,
): Promise<{ cookie: string } | { refused: "wrong" | "too-often" }> {
  const login = readLogin(typed);
  const counted = signInLimits(login || `passkey ${await hashed(answer.id)}`, address);
  if (!(await controlOf(env).attempt(counted))) return { refused: "too-often" };
  const server = databaseServer(env);
  const known = await findPasskey(server, answer.id);
  if (!known || !asker || (login && login !== known.login)) return { refused: "wrong" };
  const waits = async (challenge: string) => isWaiting(server, await challengeId(asker, challenge), now);
  const shown = await shownPasskey(url, answer, known, waits);
  if (!shown) return { refused: "wrong" };
  const proof = passkeyShown(known.id, shown.counter, await challengeId(asker, shown.challenge), now);
  const cookie = await enter(env, known.operatorId, proof, agent, now, { passkey: known.id });
  return cookie ? { cookie } : { refused: "wrong" };
}

/** How often an address may ask for a challenge: it is a row, though a short-lived one. */
export const challengeLimits = (address: string): Limit[] => [
  { key: `challenge:${address}`, most: 60, window: CHALLENGE_LIFE },
];

/** The step of an operator's code, if it is one that has not been shown yet. */
export const shown = async (
  env: KernelBindings,
  { id, totp, totpStep }: Pick<OperatorSecrets, "id" | "totp" | "totpStep">,
  code: string,
  now: number,
): Promise<number | null> => stepOfCode(await openTotp(secretsOf(env), id, totp), code, { now, lastUsed: totpStep });

/** Opens a session for whoever showed who they are by `proof`; `null` where somebody else was faster with it. */
export async function enter(
  env: KernelBindings,
  operatorId: string,
  proof: readonly Statement[],
  agent: string,
  now: number,
  detail: Record<string, unknown> = {},
): Promise<string | null> {
  const session = secretToken();
  const row = { id: await hashed(session), expiresAt: now + SESSION_LIFE, device: deviceOf(agent), at: now };
  const acted = await controlOf(env).act({
    key: crypto.randomUUID(),
    route: "POST /login",
    body: "",
    by: { kind: "door", id: operatorId },
    statements: signedIn(operatorId, proof, row),
    audit: { act: "operator.signed-in", object: operatorId, detail },
  });
  return acted.ok ? `${SESSION_COOKIE}=${session}; ${ATTRIBUTES}` : null;
}

/** Takes the cookie back. */
export const NO_COOKIE = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
