import { pluginColumns, pluginRoutes, pluginWork } from "@jiceng/host";
import {
  answerTo,
  databaseServer,
  files,
  type KernelBindings,
  kernelRoutes,
  notFound,
  tenantActor,
  tenantApp,
} from "@jiceng/kernel";
import { ControlActor, platformRoutes, TenantDirectory } from "@jiceng/platform";
import { manifestOf } from "@jiceng/plugin";
import { Hono } from "hono";
import { ENABLED_AT_START, plugins } from "./plugins.ts";
import { tenantList } from "./tenant-list.tsx";
import { webRoutes } from "./web-routes.ts";

const tenants = new TenantDirectory();
const app = tenantApp(kernelRoutes(pluginColumns(plugins)).include(pluginRoutes(plugins)).include(webRoutes()));

const front = new Hono<{ Bindings: KernelBindings }>();
front.get("/healthz", (c) => c.json({ ok: true, mode: c.env.MODE }));
front.route("/platform", platformRoutes);
front.route("/", files);
front.get("/", tenantList);
front.notFound(notFound);
front.onError((error, c) => answerTo(error, c.req.raw));

const OF_EVERY_HOST = /^\/(healthz$|assets\/)/;

let putRight: Promise<void> | undefined;

/** Once in a life: what the last one left half done, such as a tenant closed for writing, is put right before anything else. */
function settled(env: KernelBindings): Promise<void> {
  putRight ??= (env.CONTROL.get(env.CONTROL.idFromName("control")) as unknown as ControlActor)
    .putRight()
    .catch((error) => {
      putRight = undefined;
      throw error;
    });
  return putRight;
}

async function fetch(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
  context.waitUntil(settled(env));
  const { hostname, pathname } = new URL(request.url);
  if (OF_EVERY_HOST.test(pathname) || hostname === "localhost" || hostname === "127.0.0.1")
    return front.fetch(request, env, context);
  const tenant = await tenants.at(databaseServer(env), hostname).catch((error) => answerTo(error, request));
  if (tenant instanceof Response) return tenant;
  if (!tenant) return notFound();
  return app.fetch(request, { ...env, VISITED: tenant }, context);
}

export default { fetch } satisfies ExportedHandler<KernelBindings>;
export class TenantActor extends tenantActor(
  { plugins: plugins.map(manifestOf), atStart: ENABLED_AT_START },
  pluginWork(plugins),
) {}
export { ControlActor };
