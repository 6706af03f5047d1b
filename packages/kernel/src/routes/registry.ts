import { Hono } from "hono";
import type { Policy } from "../access/index.ts";
import type { KernelEnv } from "./env.ts";
import { Visit } from "./visit.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Handler = (visit: Visit) => Promise<Response>;

export interface Route {
  method: Method;
  path: string;
  policy: Policy;
  handle: Handler;
}

const POLICIES = new Set<unknown>(["open", "signed-in", "visitor", "service"]);
const isPolicy = (policy: unknown): policy is Policy =>
  POLICIES.has(policy) ||
  (typeof policy === "object" &&
    policy !== null &&
    [(policy as { may?: unknown }).may, (policy as { program?: unknown }).program].some(
      (ability) => typeof ability === "string",
    ));

/**
 * Every way into the product, each with the policy that guards it. A route without one does not register, and a Worker with
 * a route that went around this list does not start.
 */
export class RouteBook {
  readonly routes: Route[] = [];

  get(path: string, policy: Policy, handle: Handler): this {
    return this.#add("GET", path, policy, handle);
  }
  post(path: string, policy: Policy, handle: Handler): this {
    return this.#add("POST", path, policy, handle);
  }
  put(path: string, policy: Policy, handle: Handler): this {
    return this.#add("PUT", path, policy, handle);
  }
  patch(path: string, policy: Policy, handle: Handler): this {
    return this.#add("PATCH", path, policy, handle);
  }
  delete(path: string, policy: Policy, handle: Handler): this {
    return this.#add("DELETE", path, policy, handle);
  }

  #add(method: Method, path: string, policy: Policy, handle: Handler): this {
    if (!isPolicy(policy)) throw new Error(`${method} ${path} has no policy`);
    if (this.routes.some((route) => route.method === method && route.path === path))
      throw new Error(`${method} ${path} is registered twice`);
    this.routes.push({ method, path, policy, handle });
    return this;
  }

  include(other: RouteBook): this {
    for (const { method, path, policy, handle } of other.routes) this.#add(method, path, policy, handle);
    return this;
  }

  mount(): Hono<KernelEnv> {
    const app = new Hono<KernelEnv>();
    for (const { method, path, policy, handle } of this.routes) {
      app.on(method, path, async (c) => {
        const visit = new Visit(c, policy);
        const response = await handle(visit);
        if (policy !== "open" && !visit.isOpened)
          throw new Error(`${method} ${path} answered without asking who it was`);
        return response;
      });
    }
    this.verify(app);
    return app;
  }

  /** Throws when the app answers at an address that this list does not know. */
  verify(app: Hono<KernelEnv>): void {
    for (const { method, path } of app.routes) {
      if (!this.routes.some((route) => route.method === method && route.path === path))
        throw new Error(`${method} ${path} went around the route book`);
    }
  }
}
