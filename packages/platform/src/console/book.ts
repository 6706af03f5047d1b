import { answerTo, Forged, isSameOrigin, NotFound, notFound, SignInNeeded } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Hono } from "hono";
import { type ConsoleEnv, ConsoleVisit } from "./visit.ts";

export type ConsoleHandler = (visit: ConsoleVisit) => Promise<Response>;
/** Whether a route is for everybody on the way in, or for operators who are signed in. */
export type ConsolePolicy = "open" | "operator";

interface ConsoleRoute {
  method: "GET" | "POST";
  path: string;
  policy: ConsolePolicy;
  handle: ConsoleHandler;
}

/** A pack is half a megabyte at most; a form around it adds little. */
const BODY_LIMIT = 1024 * 1024;

/** Every way into the console, each with its policy. Nobody gets as far as a handler whom the policy does not let in. */
export class ConsoleBook {
  readonly routes: ConsoleRoute[] = [];
  readonly #bundled: readonly Plugin[];

  constructor(bundled: readonly Plugin[]) {
    this.#bundled = bundled;
  }

  get(path: string, policy: ConsolePolicy, handle: ConsoleHandler): this {
    this.routes.push({ method: "GET", path, policy, handle });
    return this;
  }

  post(path: string, policy: ConsolePolicy, handle: ConsoleHandler): this {
    this.routes.push({ method: "POST", path, policy, handle });
    return this;
  }

  mount(): Hono<ConsoleEnv> {
    const app = new Hono<ConsoleEnv>();
    app.use(async ({ req: { raw } }, next) => {
      if (raw.method === "POST" && !isSameOrigin(raw.headers, new URL(raw.url))) throw new Forged("来源不符");
      if (Number(raw.headers.get("content-length") ?? 0) > BODY_LIMIT) throw new Forged("太大");
      await next();
    });
    this.get("/test/routes", "open", async ({ c }) => {
      if (c.env.MODE !== "test") throw new NotFound();
      return c.json(this.routes.map(({ method, path, policy }) => ({ method, path, policy })));
    });
    for (const { method, path, policy, handle } of this.routes)
      app.on(method, path, async (c) => {
        const visit = new ConsoleVisit(c, this.#bundled);
        const operator = await visit.recognise();
        if (policy === "operator" && !operator) throw new SignInNeeded();
        return handle(visit);
      });
    app.notFound(notFound);
    app.onError((error, c) => answerTo(error, c.req.raw));
    return app;
  }
}
