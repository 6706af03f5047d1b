import { databaseServer, hashed, hashPassword, landing, passwordProblem, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { controlOf } from "../tenants/control.ts";
import { openTotp, passwordsOf } from "./operator.ts";
import { GonePage, LinkPage } from "./pages/link-page.tsx";
import { MePage } from "./pages/me-page.tsx";
import { type Refused, SignInPage } from "./pages/sign-in-page.tsx";
import { enter, knock, NO_COOKIE, shown } from "./sign-in.ts";
import { findLinked, linkUsed, type OperatorSecrets, readSessions, signedOut } from "./store.ts";

/** The way in and out of the console. */
export const operatorRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/login", "open", async (visit) => drawSignIn(visit, { login: "" }))
    .post("/login", "open", signIn)
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
    .get("/me", "operator", async (visit) => {
      const sessions = await readSessions(visit.server, visit.operator.id, visit.now);
      return visit.page(
        { title: "我的账号" },
        <MePage operator={visit.operator} sessions={sessions} logout={await visit.key("/logout")} now={visit.now} />,
      );
    });

async function signIn(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const login = typedText(form, "login", 100);
  const password = String(form.get("password") ?? "").slice(0, 1000);
  const code = typedText(form, "code", 20);
  if (!login || !password || !code) return drawSignIn(visit, { login, refused: "empty" }, 422);
  const { req, env } = visit.c;
  const knocked = await knock(
    env,
    {
      login,
      password,
      code,
      address: req.header("cf-connecting-ip") ?? "local",
      agent: req.header("user-agent") ?? "",
    },
    visit.now,
  );
  if ("refused" in knocked)
    return drawSignIn(visit, { login, refused: knocked.refused }, knocked.refused === "wrong" ? 422 : 429);
  return withCookie(visit.redirect(landing(visit.query("to"))), knocked.cookie);
}

const drawSignIn = async (
  visit: ConsoleVisit,
  state: { login: string; refused?: Refused },
  status?: 422 | 429,
): Promise<Response> =>
  visit.door(SignInPage(await visit.key("/login"), { ...state, to: landing(visit.query("to")) }), status);

/** A first password, or a new one: whoever has the link and the code of its secret sets it. */
async function useLink(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const { env, req } = visit.c;
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
  const cookie = await enter(env, linked.id, step, req.header("user-agent") ?? "", visit.now);
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

function withCookie(response: Response, cookie: string): Response {
  response.headers.append("set-cookie", cookie);
  return response;
}
