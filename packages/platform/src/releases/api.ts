import type { KernelBindings } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Hono } from "hono";
import { nowBy } from "../clock.ts";
import { publish } from "./publishing.ts";

/** Releases, for who holds the service key: `jiceng plugin publish --platform`. The same pack again is the same release. */
export const releaseApi = (bundled: readonly Plugin[]) =>
  new Hono<{ Bindings: KernelBindings }>().post("/", async (c) => {
    const published = await publish(c.env, await c.req.text(), {
      key: c.req.header("idempotency-key") ?? crypto.randomUUID(),
      route: "POST /platform/releases",
      now: nowBy(c.env),
      by: { author: { kind: "program" }, named: { id: "program:platform", name: "程序" } },
      bundled,
    });
    if ("problems" in published) return c.json({ message: "插件包有问题", errors: published.problems }, 422);
    return c.json(published, published.repeated ? 200 : 201);
  });
