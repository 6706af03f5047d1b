import "./ground-added.ts";
import { about, databaseServer, found, type KernelBindings, RouteBook, tenantApp, type Visit } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import product, { ControlActor, TenantActor } from "../../apps/web/src/worker.ts";
import { gateFor } from "../../packages/host/src/gate.ts";
import type { Gate } from "../../packages/host/src/run.ts";
import { trustedHost } from "../../packages/host/src/trusted-host.ts";
import { TenantDirectory } from "../../packages/platform/src/index.ts";
import ground from "./ground-plugin.ts";

const host = trustedHost(ground);

/** The gate that the plugin's page gets for whoever asks here. */
async function gateOf(visit: Visit): Promise<Gate> {
  const { sight, setup } = await visit.ask({
    sight: about("records.sight", { plugin: ground.id }),
    setup: about("plugins.setup", { plugin: ground.id }),
  });
  const { settings } = found(setup);
  const figures = { visit, plugins: { list: [ground], running: {}, hostFor: () => host }, settings };
  const rules = { host, settings };
  return gateFor({ plugin: ground, sight: found(sight), db: visit.db, today: dayOf(visit.now), rules, figures });
}

const app = tenantApp(
  new RouteBook().post("/hostile/gate", "signed-in", async (visit) => {
    const { path, args } = await visit.c.req.json<{ path: string; args: unknown[] }>();
    const gate = await gateOf(visit);
    const came = await gate(path, args).then(
      (ok) => ({ ok }),
      (error) => ({ refused: String(error) }),
    );
    return visit.c.json(came);
  }),
);
const tenants = new TenantDirectory();

/** The product, and beside it what the tests ask for. */
async function fetch(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
  const { hostname, pathname } = new URL(request.url);
  if (!pathname.startsWith("/hostile/")) return product.fetch(request, env, context);
  const tenant = found(await tenants.at(databaseServer(env), hostname));
  return app.fetch(request, { ...env, VISITED: tenant }, context);
}

export default { fetch } satisfies ExportedHandler<KernelBindings>;
export { ControlActor, TenantActor };
