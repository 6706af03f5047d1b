import { type KernelBindings, secretsOf } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Hono } from "hono";
import { operatorApi } from "./operators/api.ts";
import { releaseApi } from "./releases/api.ts";
import { provisioningRoutes } from "./tenants/routes.ts";

/** Routes of the platform's programs; `atStart`: ids of plugins that new enterprises begin with. They carry the service key; no browser ever holds it. */
export function platformRoutes(
  bundled: readonly Plugin[],
  atStart: readonly string[],
): Hono<{ Bindings: KernelBindings }> {
  const routes = new Hono<{ Bindings: KernelBindings }>();
  routes.use(async (c, next) => {
    const { serviceKey } = secretsOf(c.env);
    if (c.req.header("authorization") !== `Bearer ${serviceKey}`) return c.json({ message: "口令无效" }, 401);
    await next();
  });
  return routes
    .route("/tenants", provisioningRoutes(bundled.filter(({ id }) => atStart.includes(id))))
    .route("/operators", operatorApi)
    .route("/releases", releaseApi(bundled));
}
