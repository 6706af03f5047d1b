import type { FieldError } from "@jiceng/plugin";
import { Conflict, found, type Handler, Pending, type Visit } from "../routes/index.ts";
import { type Answer, about } from "../tenant/index.ts";
import { newPasswordProblems } from "./invited.ts";
import { ownPasswordIs, WRONG } from "./own-password.ts";
import { OwnAccountPage } from "./pages/own-account-page.tsx";
import { hashPassword } from "./password.ts";
import { endSession, ownPassword } from "./password-store.ts";
import { leave } from "./session-cookie.ts";

const ASKED = { me: about("access.me", {}), sessions: about("access.sessions", {}) };
type Asked = { me: Answer<(typeof ASKED)["me"]>; sessions: Answer<(typeof ASKED)["sessions"]> };

export const showOwnAccount: Handler = async (visit) => drawn(visit, await visit.ask(ASKED));

export const revokeSession: Handler = async (visit) => {
  await visit.form();
  const { sessions } = await visit.ask({ sessions: about("access.sessions", {}) });
  const session = found(sessions.find(({ id }) => id === visit.param("id")));
  await visit.commit({
    statements: endSession(visit.who.id, session.id),
    audit: { act: "session.revoked", object: visit.who.id },
    touches: ["sessions"],
  });
  return session.current ? leave(visit) : visit.redirect("/me?done=device");
};

export const changePassword: Handler = async (visit) => {
  const form = await visit.form();
  const asked = await visit.ask(ASKED);
  const { id: accountId, session } = visit.who;
  const password = String(form.get("password") ?? "");
  const own = await ownPasswordIs(visit, String(form.get("current") ?? ""));
  if ("problem" in own || own.passwordHash === null)
    return drawn(visit, asked, [{ field: "current", message: "problem" in own ? own.problem : WRONG }]);
  const errors = newPasswordProblems(visit, own.login, password, String(form.get("again") ?? ""));
  if (errors.length > 0) return drawn(visit, asked, errors);
  const hash = await hashPassword(visit.passwords, password);
  const key = String(form.get("k")).split(".")[0] ?? "";
  // Written past `visit.commit`, which would keep a fingerprint of everything posted, passwords included.
  const written = await visit.commitAsSystem(accountId, {
    key,
    statements: ownPassword(accountId, session, own.passwordHash, hash),
    audit: { act: "account.password.changed", object: accountId },
    touches: ["sessions"],
  });
  if (written.ok) return visit.redirect("/me?done=password");
  if (written.kind === "unknown") throw new Pending(key);
  throw new Conflict(written.message);
};

const FLASHES: Record<string, string> = {
  device: "那台设备已经退出。",
  password: "密码已经换好。其他设备上的登录都已退出。",
};

async function drawn(visit: Visit, { me, sessions }: Asked, errors: readonly FieldError[] = []): Promise<Response> {
  const keys = {
    password: await visit.key("/me/password"),
    logout: await visit.key("/logout"),
    sessions: await Promise.all(sessions.map(({ id }) => visit.key(`/me/sessions/${id}/revocation`))),
  };
  return visit.page(
    { title: "我的账号", errors, flash: errors.length > 0 ? undefined : FLASHES[visit.query("done")] },
    <OwnAccountPage me={me} sessions={sessions} keys={keys} errors={errors} now={visit.now} />,
    errors.length > 0 ? 422 : 200,
  );
}
