import {
  assets,
  Closed as ClosedPage,
  NotFound as NotFoundPage,
  Settled,
  securityHeaders,
  staticHeaders,
  Trouble,
} from "@jiceng/ui";
import { Hono } from "hono";
import { SESSION_COOKIE } from "../accounts/index.ts";
import { PACE, type PaceSeen } from "../programs/index.ts";
import { isMisplaced } from "../tenant/index.ts";
import { VISIT_COOKIE, visitCookie } from "../visits/index.ts";
import type { KernelEnv } from "./env.ts";
import { BadRequest, Closed, Conflict, Forged, NotFound, Pending, ReadOnly, SignInNeeded } from "./error.ts";
import { isSameOrigin } from "./origin.ts";
import { problemAnswer, readsProblems, TooLarge } from "./problem.ts";
import type { RouteBook } from "./registry.ts";
import { testRoutes } from "./test-routes.ts";
import { logged, withFault } from "./trouble.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const BODY_LIMIT = 12 * 1024 * 1024;

/** The files that pages ask for. Their names change with their content, so they may be kept for ever. */
export const files = new Hono();
for (const { path, type, body } of assets) {
  files.get(
    path,
    () =>
      new Response(body, {
        headers: {
          ...securityHeaders("none"),
          "content-type": type,
          "cache-control": "public, max-age=31536000, immutable",
        },
      }),
  );
}

const html = (body: string, status: number): Response =>
  new Response(body, { status, headers: { ...staticHeaders, "content-type": "text/html; charset=utf-8" } });

/** The one 404 there is: the same bytes whether a thing is missing or somebody else's. */
export const notFound = (): Response => html(NotFoundPage(), 404);

const isProgram = (request: Request): boolean => request.headers.get("authorization") !== null;

/** What people and programs are told when a request cannot be carried out. Only bugs are logged, with the number that the page shows. */
export function answerTo(error: unknown, request: Request): Response {
  if (readsProblems(request)) return problemAnswer(error, request);
  if (error instanceof Closed)
    return isProgram(request)
      ? problemAnswer(error, request)
      : html(ClosedPage({ ...error.closure, title: error.closure.title[0] }), 503);
  if (isMisplaced(error)) return isProgram(request) ? problemAnswer(error, request) : misplaced(error, request);
  if (error instanceof NotFound) return notFound();
  if (error instanceof BadRequest)
    return Response.json({ message: error.message, errors: error.errors }, { status: 422 });
  if (error instanceof SignInNeeded)
    return isProgram(request) ? Response.json({ message: "口令无效" }, { status: 401 }) : signIn(request);
  if (error instanceof Forged)
    return html(
      Settled({
        title: "这张表已失效",
        text: "可能是在别的窗口退出过登录。请回到上一页，刷新后再提交；填过的内容仍在草稿里。",
      }),
      403,
    );
  if (error instanceof ReadOnly)
    return html(
      Settled({
        title: "查阅的范围里没有这一步",
        text: "您是从外面来查阅的，只看组织和办理情况：名册、记录和附件不在其中，也不能改、不能导出。需要的，请联系这家单位自己的人。",
        back: { label: "回看板", href: "/board" },
      }),
      403,
    );
  if (error instanceof Conflict) {
    if (isProgram(request)) return Response.json({ message: error.message }, { status: 409 });
    return html(
      Settled({ title: "没有写入：内容刚被别人改过", text: "请回到上一页，刷新后再看一眼。没有任何东西被覆盖。" }),
      409,
    );
  }
  if (error instanceof Pending)
    return html(
      Settled({
        title: "正在处理",
        text: "写入还没有得到回音。请一分钟后刷新查看，不要重填；同一张表提交两次也只算一次。",
        reference: error.key,
      }),
      503,
    );
  const reference = logged(`${request.method} ${new URL(request.url).pathname}`, error);
  return withFault(html(Trouble({ reference }), 500), error, reference);
}

/** The control database leads to another enterprise's database: nothing of either is shown. */
function misplaced(error: unknown, request: Request): Response {
  const reference = logged(`${request.method} ${new URL(request.url).pathname}`, error);
  const page = ClosedPage({
    title: "暂时打不开",
    text: ["本单位的数据库没有对上，为了不出错，先不让任何人进来。数据没有动过。", "请把这个编号告诉平台运维。"],
    reference,
  });
  return withFault(html(page, 503), error, reference);
}

/** Whether somebody from outside comes back whose visit is over: they have nothing to sign in with. */
const hasVisited = (request: Request): boolean => {
  const cookies = request.headers.get("cookie") ?? "";
  return cookies.includes(`${VISIT_COOKIE}=`) && !cookies.includes(`${SESSION_COOKIE}=`);
};

/** Said once: the next request is a stranger's. */
function visitOver(): Response {
  const response = html(
    Settled({
      title: "查阅已经结束",
      text: "时间到了，或者单位结束了这次查阅。要再看，请从来的地方再点一次。",
      back: null,
    }),
    403,
  );
  response.headers.append("set-cookie", visitCookie(null));
  return response;
}

function signIn(request: Request): Response {
  if (hasVisited(request)) return visitOver();
  const { pathname, search } = new URL(request.url);
  const to = SAFE.has(request.method) ? `/login?to=${encodeURIComponent(pathname + search)}` : "/login";
  if (request.headers.get("hx-request") === "true")
    return new Response(null, { status: 200, headers: { "hx-redirect": to } });
  return new Response(null, { status: 303, headers: { location: to } });
}

/** How often a program may come, as draft-ietf-httpapi-ratelimit-headers has it. */
const paceHeaders = ({ most, left, resets }: PaceSeen): Record<string, string> => ({
  "ratelimit-policy": `"program";q=${most};w=${PACE.window / 1000}`,
  ratelimit: `"program";r=${left};t=${resets}`,
});

/** The product of one tenant as an app: guards first, then the routes of the book. */
export function tenantApp(book: RouteBook): Hono<KernelEnv> {
  const app = new Hono<KernelEnv>();
  app.use(async (c, next) => {
    const request = c.req.raw;
    if (!SAFE.has(request.method) && !isProgram(request) && !isSameOrigin(request.headers, new URL(request.url)))
      throw new Forged("来源不符");
    if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT)
      return readsProblems(request)
        ? problemAnswer(new TooLarge(BODY_LIMIT), request)
        : html(Settled({ title: "文件太大", text: "一次最多 12 MB，请拆开再传。" }), 413);
    const trips = { actor: 0, db: 0 };
    c.set("trips", trips);
    await next();
    const pace = c.get("pace");
    if (pace) for (const [name, value] of Object.entries(paceHeaders(pace))) c.res.headers.set(name, value);
    if (c.env.MODE !== "production")
      c.res.headers.set("server-timing", `actor;desc="${trips.actor}", db;desc="${trips.db}"`);
  });
  app.route("/", book.include(testRoutes(book)).mount());
  app.notFound((c) => (readsProblems(c.req.raw) ? problemAnswer(new NotFound(), c.req.raw) : notFound()));
  app.onError((error, c) => answerTo(error, c.req.raw));
  return app;
}
