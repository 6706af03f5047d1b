import { landing, secretToken, typedText } from "@jiceng/kernel";
import { getCookie } from "hono/cookie";
import type { ConsoleVisit } from "../console/visit.ts";
import { controlOf } from "../tenants/control.ts";
import { drawSignIn, whence, withCookie } from "./door.ts";
import { CHALLENGE_LIFE, challengeId, readAnswer, signInOptions } from "./passkey.ts";
import { challengeLimits, knockWithPasskey } from "./sign-in.ts";

/** Ties a challenge to the browser that asked for it, before anybody is signed in. */
const KNOCK_COOKIE = "__Host-knock";
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** What the device of somebody at the door is to sign. */
export async function poseAtDoor(visit: ConsoleVisit): Promise<Response> {
  await visit.form();
  const control = controlOf(visit.c.env);
  if (!(await control.attempt(challengeLimits(whence(visit).address)))) return new Response(null, { status: 429 });
  const options = await signInOptions(visit.c.req.url);
  const asker = secretToken();
  await control.pose(await challengeId(asker, options.challenge), visit.now + CHALLENGE_LIFE);
  return withCookie(visit.json(options), `${KNOCK_COOKIE}=${asker}; ${ATTRIBUTES}; Max-Age=${CHALLENGE_LIFE / 1000}`);
}

export async function signInWithPasskey(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const login = typedText(form, "login", 100);
  const answer = readAnswer(String(form.get("credential") ?? ""));
  if (!answer) return drawSignIn(visit, { login, refused: "passkey" }, 422);
  const asker = getCookie(visit.c, KNOCK_COOKIE) ?? "";
  const { env, req } = visit.c;
  const knocked = await knockWithPasskey(env, { login, answer, asker, url: req.url, ...whence(visit) }, visit.now);
  if ("refused" in knocked)
    return knocked.refused === "wrong"
      ? drawSignIn(visit, { login, refused: "passkey" }, 422)
      : drawSignIn(visit, { login, refused: knocked.refused }, 429);
  const inside = withCookie(visit.redirect(landing(visit.query("to"))), knocked.cookie);
  return withCookie(inside, `${KNOCK_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
}
