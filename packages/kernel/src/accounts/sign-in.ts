import { timeOf } from "@jiceng/plugin";
import { doorway, type Handler, typedText, type Visit } from "../routes/index.ts";
import { mayUsePassword, readOffer } from "../sign-on/index.ts";
import { readLogin } from "./account.ts";
import { landing } from "./landing.ts";
import { SignInPage, type SignInState } from "./pages/sign-in-page.tsx";
import { hashPassword, isPassword, needsRehash } from "./password.ts";
import { findCredentials, rehashed, withoutAttempt } from "./password-store.ts";
import { enter, leave } from "./session-cookie.ts";
import { type Limit, signInLimits, windowOf } from "./throttle.ts";

export const showSignIn: Handler = async (visit) => {
  await visit.ask({});
  const to = landing(visit.query("to"));
  return visit.visitor
    ? visit.redirect(to)
    : drawn(visit, { to, login: "", isAside: visit.query("with") === "password" });
};

export const signIn: Handler = async (visit) => {
  await visit.ask({});
  const to = landing(visit.query("to"));
  if (visit.visitor) return visit.redirect(to);
  const form = await visit.form();
  const typed = typedText(form, "login", 100);
  const password = String(form.get("password") ?? "").slice(0, 1000);
  if (!typed || !password) return drawn(visit, { to, login: typed, problem: "empty", lacking: { login: !typed } }, 422);

  const login = readLogin(typed);
  const limits = signInLimits(login, visit.c.req.header("cf-connecting-ip") ?? "local");
  const { id, namespace } = visit.tenant;
  if (!(await visit.actor.attempt({ id, namespace }, limits))) {
    return drawn(visit, { to, login: typed, problem: "too-often", again: timeOf(nextWindow(limits, visit.now)) }, 429);
  }
  const account = await findCredentials(visit.db, typed, login);
  const stored = account?.passwordHash ?? null;
  const right = await isPassword(visit.passwords, password, stored);
  const may = account !== undefined && right && (await mayUsePassword(visit.db, account.id));
  if (!account || !stored || !may) return drawn(visit, { to, login: typed, problem: "wrong" }, 422);
  visit.c.executionCtx.waitUntil(settle(visit, limits, account.id, stored, password));
  return enter(visit, account.id, to);
};

export const signOut: Handler = async (visit) => {
  await visit.ask({});
  await visit.form();
  const { credential, tenant } = visit;
  if (credential && "session" in credential) {
    await visit.actor.signOut({ id: tenant.id, namespace: tenant.namespace }, credential.session);
  }
  return leave(visit);
};

const drawn = async (visit: Visit, state: SignInState, status?: 422 | 429): Promise<Response> =>
  doorway(visit, SignInPage(visit.tenant.name, await visit.key("/login"), state, await readOffer(visit.db)), status);

/** When the longest of the windows ends: then every one of them has. */
const nextWindow = (limits: readonly Limit[], now: number): number =>
  Math.max(...limits.map((limit) => windowOf(limit, now) + limit.window));

/** After a right password: it does not count as an attempt, and it is kept under today's cost. */
async function settle(visit: Visit, limits: readonly Limit[], accountId: string, stored: string, password: string) {
  const counted = limits.map((limit) => ({ key: limit.key, window: windowOf(limit, visit.now) }));
  const fresh = needsRehash(visit.passwords, stored) ? await hashPassword(visit.passwords, password) : null;
  await visit.commitAsSystem("sign-in", {
    key: crypto.randomUUID(),
    statements: [...withoutAttempt(counted), ...(fresh ? rehashed(accountId, stored, fresh) : [])],
    audit: null,
  });
}
