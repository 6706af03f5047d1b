import type { Visit } from "../routes/index.ts";
import { deviceOf } from "./device.ts";
import { SESSION_COOKIE } from "./lucia.ts";

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** Opens a session for the account and leads on. Whatever session the browser had before is ended: an id is never taken over. */
export async function enter(visit: Visit, accountId: string, to: string): Promise<Response> {
  const { id, namespace } = visit.tenant;
  const { credential } = visit;
  if (credential && "session" in credential) await visit.actor.signOut({ id, namespace }, credential.session);
  const session = await visit.actor.signIn(
    { id, namespace },
    accountId,
    deviceOf(visit.c.req.header("user-agent") ?? ""),
  );
  return withCookie(visit.redirect(to), `${SESSION_COOKIE}=${session}; ${ATTRIBUTES}`);
}

/** Takes the cookie back. */
export const noSession = (): string => `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** Leads to the door with the cookie taken back. */
export const leave = (visit: Visit): Response => withCookie(visit.redirect("/login"), noSession());

function withCookie(response: Response, cookie: string): Response {
  response.headers.append("set-cookie", cookie);
  return response;
}
