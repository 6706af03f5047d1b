import { databaseServer, hashed, hashPassword, landing, passwordProblem, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { controlOf } from "../tenants/control.ts";
import { drawSignIn, whence, withCookie } from "./door.ts";
import { openTotp, passwordsOf } from "./operator.ts";
import { addPasskey, drawMe, poseForNew, removePasskey } from "./own-account.tsx";
import { GonePage, LinkPage } from "./pages/link-page.tsx";
import { OWN_CHALLENGE, OWN_PASSKEYS, removalPath } from "./pages/me-page.tsx";
import { PASSKEY_CHALLENGE, PASSKEY_KNOCK } from "./pages/sign-in-page.tsx";
import { poseAtDoor, signInWithPasskey } from "./passkey-door.ts";
import { enter, knock, NO_COOKIE, shown } from "./sign-in.ts";
import { codeShown, findLinked, linkUsed, type OperatorSecrets, signedOut } from "./store.ts";

/** The way in and out of the console. */
export const operatorRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/login", "open", async (visit) => drawSignIn(visit, { login: "" }))
    .post("/login", "open", signIn)
    .post(PASSKEY_CHALLENGE, "open", poseAtDoor)
    .post(PASSKEY_KNOCK, "open", signInWithPasskey)
    .post("/logout", "operator", async (visit) => {
      await visit.form();
      await visit.act({
        statements: signedOut(visit.operator),
        audit: { act: "operator.signed-out", object: visit.operator.id },
      });
      return withCookie(visit.redirect("/login"), NO_COOKIE);
    })
    .get("/invitations/:token", "open", async (visit) => {
      const linked = await findLinked(visit.server, await hashed(visit.param("token")), visit.now);
      return linked ? drawLink(visit, linked, []) : visit.door(GonePage(), 404);
    })
    .post("/invitations/:token", "open", useLink)
    .get("/me", "operator", (visit) => drawMe(visit))
    .post(OWN_CHALLENGE, "operator", poseForNew)
    .post(OWN_PASSKEYS, "operator", addPasskey)
    .post(removalPath(":passkey"), "operator", removePasskey);

async function signIn(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const login = typedText(form, "login", 100);
  const password = String(form.get("password") ?? "").slice(0, 1000);
  const code = typedText(form, "code", 20);
  if (!login || !password || !code) return drawSignIn(visit, { login, refused: "empty" }, 422);
  const knocked = await knock(visit.c.env, { login, password, code, ...whence(visit) }, visit.now);
  if ("refused" in knocked)
    return drawSignIn(visit, { login, refused: knocked.refused }, knocked.refused === "wrong" ? 422 : 429);
  return withCookie(visit.redirect(landing(visit.query("to"))), knocked.cookie);
}

/** A first password, or a new one: whoever has the link and the code of its secret sets it. */
async function useLink(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const { env } = visit.c;
  const tokenHash = await hashed(visit.param("token"));
  const linked = await findLinked(databaseServer(env), tokenHash, visit.now);
  if (!linked) return visit.door(GonePage(), 404);
  const password = String(form.get("password") ?? "");
  const problem = passwordProblem(password, { login: linked.login, companies: [] });
  const step = await shown(env, linked, typedText(form, "code", 20), visit.now);
  const errors: FieldProblem[] = [
    ...(problem ? [{ field: "password", message: problem }] : []),
    ...(password === String(form.get("again") ?? "") ? [] : [{ field: "again", message: "两次填的密码不一样" }]),
    ...(step === null ? [{ field: "code", message: "动态码不对。请等手机上换了新的一组，再填一次" }] : []),
  ];
  if (step === null || errors.length > 0) return drawLink(visit, linked, errors, 422);
  const acted = await controlOf(env).act({
    key: crypto.randomUUID(),
    route: "POST /invitations/:token",
    body: "",
    by: { kind: "door", id: linked.id },
    statements: linkUsed(linked.id, tokenHash, await hashPassword(passwordsOf(env), password), visit.now),
    audit: { act: "operator.password-set", object: linked.id },
  });
  if (!acted.ok) return visit.door(GonePage(), 404);
  const cookie = await enter(env, linked.id, codeShown(linked.id, step), whence(visit).agent, visit.now);
  return cookie ? withCookie(visit.redirect("/"), cookie) : visit.redirect("/login");
}

async function drawLink(
  visit: ConsoleVisit,
  linked: OperatorSecrets,
  errors: readonly FieldProblem[],
  status?: 422,
): Promise<Response> {
  const secret = await openTotp(visit.secrets, linked.id, linked.totp);
  const { host } = new URL(visit.c.req.url);
  return visit.door(
    LinkPage({ ...linked, path: visit.path, key: await visit.key(visit.path), secret, host, errors }),
    status,
  );
}
