import {
  asOneRequest,
  describedRecords,
  formPlace,
  formWorks,
  House,
  metricOperations,
  packManifest,
  pluginColumns,
  pluginRoutes,
  pluginWork,
  recordChapters,
  recordOperations,
  scoreTrial,
} from "@jiceng/host";
import {
  answerTo,
  apiV1Routes,
  databaseServer,
  files,
  importOperations,
  type KernelBindings,
  kernelOperations,
  kernelRoutes,
  logged,
  notFound,
  type Ticket,
  tenantActor,
  tenantApp,
} from "@jiceng/kernel";
import {
  Collector,
  ControlActor,
  carryLetters,
  closedAnswer,
  consoleHost,
  controlOf,
  GroupDirectory,
  onboardingRoutes,
  platformConsole,
  platformRoutes,
  readGroupOf,
  readIsOpen,
  readPlatformReleases,
  readReleaseCode,
  TenantDirectory,
  takeoutRoutes,
  vouches,
} from "@jiceng/platform";
import { manifestOf } from "@jiceng/plugin";
import { Hono } from "hono";
import { ENABLED_AT_START, plugins } from "./plugins.ts";
import { tenantList } from "./tenant-list.tsx";
import { webRoutes } from "./web-routes.ts";

const bundled = plugins.map(manifestOf);
const tenants = new TenantDirectory();
const groups = new GroupDirectory();
const collector = new Collector();
const house = new House(plugins, {
  readPlatformCode: (env, hash) => readReleaseCode(databaseServer(env), hash),
  tally: collector.tally,
});
const app = tenantApp(
  kernelRoutes(
    pluginColumns(house),
    { manifestOfCode: packManifest, tryScores: scoreTrial(house) },
    recordChapters(house),
  )
    .include(pluginRoutes(house))
    .include(
      apiV1Routes(
        [
          ...kernelOperations,
          ...metricOperations(house),
          ...recordOperations(house),
          ...importOperations(formPlace(house)),
        ],
        describedRecords(house),
      ),
    )
    .include(webRoutes())
    .include(onboardingRoutes())
    .include(takeoutRoutes()),
);

const operators = platformConsole(bundled);

const front = new Hono<{ Bindings: KernelBindings }>();
front.get("/healthz", (c) => c.json({ ok: true, mode: c.env.MODE }));
front.route("/platform", platformRoutes(bundled));
front.route("/", files);
front.get("/", tenantList);
front.notFound(notFound);
front.onError((error, c) => answerTo(error, c.req.raw));

const OF_EVERY_HOST = /^\/(healthz$|assets\/)/;

/** What an old host answers while it leads on: what is looked at is there at the new one, what was filled in begins there anew. */
function ledOn(request: Request, host: string): Response {
  const to = new URL(request.url);
  to.hostname = host;
  return request.method === "GET" ? Response.redirect(to.href, 302) : notFound();
}

/** Something of the control actor's that is done once in a life of this Worker, and tried again when it failed. */
function once(work: (control: ControlActor) => Promise<void>): (env: KernelBindings) => Promise<void> {
  let done: Promise<void> | undefined;
  return (env) => {
    done ??= work(controlOf(env)).catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}

/** The control database knows the tables that this Worker reads. */
const upToDate = once((control) => control.open());
/** What the last life left half done, such as a tenant closed for writing, is put right. */
const settled = once((control) => control.putRight());

async function fetch(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
  context.waitUntil(settled(env));
  return answer(request, env, context).finally(() => context.waitUntil(collector.send(env)));
}

async function answer(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
  const { hostname, pathname } = new URL(request.url);
  if (OF_EVERY_HOST.test(pathname) || hostname === "localhost" || hostname === "127.0.0.1")
    return front.fetch(request, env, context);
  const refused = await upToDate(env).catch((error) => answerTo(error, request));
  if (refused) return refused;
  if (hostname === consoleHost(env)) return operators.fetch(request, env, context);
  const tenant = await tenants.at(env, hostname).catch((error) => answerTo(error, request));
  if (tenant instanceof Response) return tenant;
  if (!tenant) return notFound();
  if (tenant.leadsTo !== null) return ledOn(request, tenant.leadsTo);
  const closed = closedAnswer(tenant, request);
  if (closed) return closed;
  collector.visited(tenant.id);
  const answered = await asOneRequest(() =>
    app.fetch(
      request,
      {
        ...env,
        VISITED: tenant,
        GROUP: () => groups.of(env, tenant),
        VOUCHES: (ticket: Ticket) => vouches(env, ticket),
      },
      context,
    ),
  );
  return collector.answered(tenant.id, answered);
}

/** Letters between enterprises: a message only says that one lies ready. What is lost here is handed over again by its sender. */
async function queue({ messages }: MessageBatch, env: KernelBindings): Promise<void> {
  await upToDate(env);
  await carryLetters(
    env,
    messages.map(({ body }) => body),
  );
}

export default { fetch, queue } satisfies ExportedHandler<KernelBindings>;
export class TenantActor extends tenantActor(
  { plugins: bundled, atStart: ENABLED_AT_START },
  pluginWork(house),
  (env, { id }) => readPlatformReleases(databaseServer(env), id),
  (env, { id }, report) => controlOf(env).reported(id, report),
  formWorks(house),
  (env, { id }) => readGroupOf(databaseServer(env), id),
  (env, { id }) => readIsOpen(databaseServer(env), id),
  (env, { id }, progress) => controlOf(env).progressed(id, progress),
  (env, { id }, news) => controlOf(env).heardOf(id, news),
) {
  override async alarm(): Promise<void> {
    await super.alarm().catch(async (error) => {
      const tenant = await this.ctx.storage.get<{ id: string }>("tenant");
      if (tenant) collector.failed(tenant.id, "actor", logged("alarm", error));
      this.ctx.waitUntil(collector.send(this.env));
      throw error;
    });
    this.ctx.waitUntil(collector.send(this.env));
  }
}
export { ControlActor };
