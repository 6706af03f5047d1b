import { type KernelBindings, secretsOf } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Hono } from "hono";
import { exchangeApi } from "./exchange/routes.ts";
import { operatorApi } from "./operators/api.ts";
import { enterpriseApi } from "./provisioning/api.ts";
import type { ProvisioningPoint } from "./provisioning/workflow.ts";
import { releaseApi } from "./releases/api.ts";
import { controlOf } from "./tenants/control.ts";
import { provisioningRoutes } from "./tenants/routes.ts";

/** Routes of the platform's programs. They carry the service key; no browser ever holds it. */
export function platformRoutes(bundled: readonly Plugin[]): Hono<{ Bindings: KernelBindings }> {
  const routes = new Hono<{ Bindings: KernelBindings }>();
  routes.use(async (c, next) => {
    const { serviceKey } = secretsOf(c.env);
    if (c.req.header("authorization") !== `Bearer ${serviceKey}`) return c.json({ message: "口令无效" }, 401);
    await controlOf(c.env).open();
    await next();
  });
  return routes
    .route("/tenants", provisioningRoutes())
    .route("/groups", enterpriseApi)
    .route("/exchange", exchangeApi)
    .route("/operators", operatorApi)
    .route("/releases", releaseApi(bundled))
    .route("/test", testing);
}

/** Where the product is being tested: has the control actor end in the middle of its work, and waits until what it left is done. */
const testing = new Hono<{ Bindings: KernelBindings }>()
  .use(async (c, next) => (c.env.MODE === "test" ? next() : c.notFound()))
  .post("/break-off", async (c) => {
    await controlOf(c.env).breakOffAt((await c.req.text()) as ProvisioningPoint);
    return c.json({});
  })
  .post("/going-on", async (c) => {
    await controlOf(c.env).goOn();
    return c.json({});
  });
