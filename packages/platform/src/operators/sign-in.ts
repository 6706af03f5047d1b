import {
  databaseServer,
  deviceOf,
  hashed,
  isPassword,
  type KernelBindings,
  readLogin,
  SESSION_COOKIE,
  secretsOf,
  secretToken,
  signInLimits,
} from "@jiceng/kernel";
import { controlOf } from "../tenants/control.ts";
import { openTotp, passwordsOf, SESSION_LIFE } from "./operator.ts";
import { findByLogin, type OperatorSecrets, signedIn } from "./store.ts";
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
  const cookie = await enter(env, known.id, step, agent, now);
  return cookie ? { cookie } : { refused: "wrong" };
}

/** The step of an operator's code, if it is one that has not been shown yet. */
export const shown = async (
  env: KernelBindings,
  { id, totp, totpStep }: Pick<OperatorSecrets, "id" | "totp" | "totpStep">,
  code: string,
  now: number,
): Promise<number | null> => stepOfCode(await openTotp(secretsOf(env), id, totp), code, { now, lastUsed: totpStep });

/** Opens a session for whoever showed the code of this step; `null` where somebody else was faster with it. */
export async function enter(
  env: KernelBindings,
  operatorId: string,
  step: number,
  agent: string,
  now: number,
): Promise<string | null> {
  const session = secretToken();
  const row = { id: await hashed(session), expiresAt: now + SESSION_LIFE, device: deviceOf(agent), at: now };
  const acted = await controlOf(env).act({
    key: crypto.randomUUID(),
    route: "POST /login",
    body: "",
    by: { kind: "door", id: operatorId },
    statements: signedIn(operatorId, step, row),
    audit: { act: "operator.signed-in", object: operatorId },
  });
  return acted.ok ? `${SESSION_COOKIE}=${session}; ${ATTRIBUTES}` : null;
}

/** Takes the cookie back. */
export const NO_COOKIE = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
