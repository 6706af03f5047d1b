import { doorway, type Handler, Pending, type Visit } from "../routes/index.ts";
import { hashed } from "../secrets/index.ts";
import { mayUsePassword } from "../sign-on/index.ts";
import { GonePage, InvitedPage, type InvitedState, NoPasswordPage } from "./pages/invited-page.tsx";
import { hashPassword } from "./password.ts";
import { passwordProblem } from "./password-rules.ts";
import { findInvited, passwordByInvitation } from "./password-store.ts";
import { enter } from "./session-cookie.ts";

export const showInvitation: Handler = async (visit) => {
  await visit.ask({});
  const invited = await findInvited(visit.db, await hashed(visit.param("token")), visit.now);
  if (!invited) return gone(visit);
  if (!(await mayUsePassword(visit.db, invited.accountId))) return doorway(visit, NoPasswordPage());
  return drawn(visit, { ...invited, errors: [] });
};

export const acceptInvitation: Handler = async (visit) => {
  await visit.ask({});
  const form = await visit.form();
  const tokenHash = await hashed(visit.param("token"));
  const invited = await findInvited(visit.db, tokenHash, visit.now);
  if (!invited) return gone(visit);
  if (!(await mayUsePassword(visit.db, invited.accountId))) return doorway(visit, NoPasswordPage());
  const password = String(form.get("password") ?? "");
  const errors = newPasswordProblems(visit, invited.login, password, String(form.get("again") ?? ""));
  if (errors.length > 0) return drawn(visit, { ...invited, errors }, 422);

  const hash = await hashPassword(visit.passwords, password);
  const key = crypto.randomUUID();
  const { id, namespace } = visit.tenant;
  // Not through `visit`, which would keep the address, and the token in it, with the operation.
  const written = await visit.actor.commit({
    tenant: { id, namespace },
    by: { kind: "system", name: "invitation" },
    route: "POST /invitations/:token",
    key,
    statements: passwordByInvitation(invited.accountId, tokenHash, hash, visit.now),
    audit: { act: `account.password.${invited.kind}`, object: invited.accountId },
    touches: ["sessions"],
  });
  if (written.ok) return enter(visit, invited.accountId, "/");
  if (written.kind === "unknown") throw new Pending(key);
  return gone(visit);
};

/** What is wrong with a new password typed twice, at its fields. */
export function newPasswordProblems(visit: Visit, login: string, password: string, again: string) {
  const { slug, name } = visit.tenant;
  const problem = passwordProblem(password, { login, companies: [slug, name, name.slice(0, 4)] });
  if (problem) return [{ field: "password", message: problem }];
  return password === again ? [] : [{ field: "again", message: "两次填的密码不一样" }];
}

const drawn = async (visit: Visit, state: InvitedState, status?: 422): Promise<Response> => {
  const path = new URL(visit.c.req.url).pathname;
  return doorway(visit, InvitedPage(visit.tenant.name, path, await visit.key(path), state), status);
};

/** Unknown, used and out of date look the same: whoever finds an old link learns nothing. */
async function gone(visit: Visit): Promise<Response> {
  const { body, headers } = await doorway(visit, GonePage());
  return new Response(body, { status: 404, headers });
}
