import product, { ControlActor, TenantActor } from "../../apps/web/src/worker.ts";
import { controlOf } from "../../packages/platform/src/tenants/control.ts";

/** The product, with a door for what hosts of plugins tell the platform. Nothing of this is in the product. */
export default {
  async fetch(request: Request, env: never, context: never): Promise<Response> {
    if (!request.headers.has("x-tallied")) return product.fetch(request, env, context);
    return Response.json(await controlOf(env).tallied(await request.json()));
  },
};
export { ControlActor, TenantActor };
