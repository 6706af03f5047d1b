import "./ground-added.ts";
import { about, found, type KernelBindings, RouteBook, tenantApp, type Visit } from "@jiceng/kernel";
import { type Day, dayOf, manifestOf } from "@jiceng/plugin";
import product, { ControlActor, TenantActor } from "../../apps/web/src/worker.ts";
import { gateFor } from "../../packages/host/src/gate.ts";
import { PAGE_LIMITS, RULE_LIMITS } from "../../packages/host/src/host.ts";
import { asOneRequest } from "../../packages/host/src/in-flight.ts";
import type { Access, Gate } from "../../packages/host/src/run.ts";
import { sandboxHost } from "../../packages/host/src/sandbox-host.ts";
import { groundOf } from "../../packages/host/src/sight.ts";
import { trustedHost } from "../../packages/host/src/trusted-host.ts";
import { TenantDirectory } from "../../packages/platform/src/index.ts";
import ground from "./ground-plugin.ts";
import { FUNCTIONS, PURE } from "./hostile.ts";

/** A function of some code, to be called as a page of the product calls it. */
export interface Asked {
  code: string;
  at: keyof typeof FUNCTIONS;
  args: readonly unknown[];
  wall?: number;
}

/** What came, and what the kernel had to answer meanwhile. */
export interface Came {
  came: unknown;
  asks: number;
}

const host = trustedHost(ground);
const manifest = manifestOf(ground);

/** What the plugin's page gets for whoever asks here. */
async function accessOf(visit: Visit): Promise<{ access: Access; today: Day }> {
  const { sight: seen, setup } = await visit.ask({
    sight: about("records.sight", { plugin: ground.id }),
    setup: about("plugins.setup", { plugin: ground.id }),
  });
  const sight = found(seen);
  const { settings } = found(setup);
  const figures = { visit, plugins: { list: [ground], running: {}, hostFor: () => host }, settings };
  const today = dayOf(visit.now);
  const gate = gateFor({ plugin: ground, sight, db: visit.db, today, rules: { host, settings }, figures });
  return { access: { gate, ground: groundOf({ plugin: ground, settings }, sight) }, today };
}

async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const app = tenantApp(
  new RouteBook()
    .post("/hostile/gate", "signed-in", async (visit) => {
      const { path, args } = await visit.c.req.json<{ path: string; args: unknown[] }>();
      const { access } = await accessOf(visit);
      const came = await access.gate(path, args).then(
        (ok) => ({ ok }),
        (error) => ({ refused: String(error) }),
      );
      return visit.c.json(came);
    })
    .post("/hostile/call", "signed-in", async (visit) => {
      const { code, at, args, wall } = await visit.c.req.json<Asked>();
      const { access, today } = await accessOf(visit);
      let asks = 0;
      const gate: Gate = (path, asked) => {
        asks++;
        return access.gate(path, asked);
      };
      const { LOADER, PLUGINS } = visit.c.env;
      const sandbox = sandboxHost({
        tenant: visit.tenant.id,
        plugin: manifest,
        release: await hashOf(code),
        code: async () => code,
        ways: { LOADER, PLUGINS },
      });
      const limits = PURE.includes(at) ? RULE_LIMITS : PAGE_LIMITS;
      const came = await sandbox.call(FUNCTIONS[at], PURE.includes(at) ? null : { ...access, gate }, args, today, {
        ...limits,
        wall: wall ?? limits.wall,
      });
      return visit.c.json({ came, asks } satisfies Came);
    }),
);
const tenants = new TenantDirectory();

/** The product, and beside it what the tests ask for. */
async function fetch(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
  const { hostname, pathname } = new URL(request.url);
  if (!pathname.startsWith("/hostile/")) return product.fetch(request, env, context);
  const tenant = found(await tenants.at(env, hostname));
  return asOneRequest(() => app.fetch(request, { ...env, VISITED: tenant }, context));
}

export default { fetch } satisfies ExportedHandler<KernelBindings>;
export { ControlActor, TenantActor };
