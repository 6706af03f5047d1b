import type { AskAnswer, AskRequest, KernelBindings } from "@jiceng/kernel";
import { Hono } from "hono";
import product, { ControlActor, TenantActor } from "../../apps/web/src/worker.ts";

/** What a page sent on its way: to the tenant's actor, and to the database. */
interface Plan {
  actor: string;
  asked: AskRequest[];
  read: { url: string; method: string; headers: [string, string][]; body: string }[];
}

interface Asker {
  ask(request: AskRequest): Promise<AskAnswer>;
}

const plans = new Map<string, Plan>();

/**
 * Makes the calls that a page made, byte for byte, and draws nothing: what is left of a page when everything of ours around
 * its calls is taken away.
 */
const bare = new Hono<{ Bindings: KernelBindings }>().get("/bare/:page", async (c) => {
  const plan = plans.get(c.req.param("page"));
  if (!plan) return c.text("no such page has been seen", 404);
  const actor = c.env.TENANT.get(c.env.TENANT.idFromString(plan.actor)) as unknown as Asker;
  for (const request of plan.asked) {
    const { verdict } = await actor.ask(request);
    if (verdict !== "yes") return c.text(verdict, 403);
  }
  for (const { url, ...init } of plan.read) {
    const response = await c.env.DB.fetch(url, init);
    if (!response.ok) return c.text(await response.text(), 502);
    await response.json();
  }
  return c.html("<!doctype html><title>bare</title>");
});

/** The product's own page, with what it sends noted down under a name. */
async function watched(
  name: string,
  request: Request,
  env: KernelBindings,
  context: ExecutionContext,
): Promise<Response> {
  const plan: Plan = { actor: "", asked: [], read: [] };
  plans.set(name, plan);
  const get = (id: DurableObjectId) => {
    const actor = env.TENANT.get(id) as unknown as Asker;
    const ask = (asked: AskRequest) => {
      plan.actor = id.toString();
      plan.asked.push(asked);
      return actor.ask(asked);
    };
    return { ask };
  };
  const fetch = async (sent: Request) => {
    const { url, method, headers } = sent;
    const body = await sent.clone().text();
    if (!url.includes("//control.")) plan.read.push({ url, method, headers: [...headers], body });
    return env.DB.fetch(sent);
  };
  const watching = { ...env, TENANT: { idFromName: (id: string) => env.TENANT.idFromName(id), get }, DB: { fetch } };
  return product.fetch(request, watching as unknown as KernelBindings, context);
}

export default {
  fetch(request: Request, env: KernelBindings, context: ExecutionContext): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/bare/")) return bare.fetch(request, env, context);
    const name = request.headers.get("x-watch");
    return name ? watched(name, request, env, context) : product.fetch(request, env, context);
  },
};

export { ControlActor, TenantActor };
