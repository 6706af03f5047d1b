import { type ActorStub, databaseServer, type KernelBindings, logged } from "@jiceng/kernel";
import { Hono } from "hono";
import { readGrouped } from "./store.ts";

/**
 * For the platform's programs. Where alarms do not outlive the process that kept them, as on one's own machine, enterprises that nobody visits
 * would neither report nor send their letters after a start: they are woken, one after the other.
 */
export const exchangeApi = new Hono<{ Bindings: KernelBindings }>().post("/waking", async (c) => {
  const tenants = await readGrouped(databaseServer(c.env));
  for (const { id, namespace } of tenants) {
    const actor = c.env.TENANT.get(c.env.TENANT.idFromName(namespace)) as unknown as ActorStub;
    await actor.wake({ id, namespace }).catch((error: unknown) => void logged(`waking ${id}`, error));
  }
  return c.json({ woken: tenants.length });
});
