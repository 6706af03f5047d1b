import type { CallCount, KernelBindings } from "@jiceng/kernel";
import product, { ControlActor, TenantActor } from "../../apps/web/src/worker.ts";

/** The product, with a door for what hosts of plugins tell a tenant's actor. Nothing of this is in the product. */
export default {
  async fetch(request: Request, env: KernelBindings, context: ExecutionContext): Promise<Response> {
    if (!request.headers.has("x-tallied")) return product.fetch(request, env, context);
    const { tenant, counts } = await request.json<{
      tenant: { id: string; namespace: string };
      counts: CallCount[];
    }>();
    const actor = env.TENANT.get(env.TENANT.idFromName(tenant.namespace)) as unknown as InstanceType<
      typeof TenantActor
    >;
    await actor.tallied(tenant, counts);
    return new Response(null, { status: 204 });
  },
};
export { ControlActor, TenantActor };
