import { databaseServer, hashed, type KernelBindings } from "@jiceng/kernel";
import { Hono } from "hono";
import * as z from "zod";
import { ask } from "../provisioning/asking.ts";
import { firstLinkToken, serviceTokenOf } from "../provisioning/first-link.ts";
import { TOP_KINDS } from "../provisioning/provisioning.ts";
import { controlOf } from "./control.ts";
import { listTenants } from "./store.ts";

const Provision = z.strictObject({
  slug: z.string().max(60),
  name: z.string().max(200),
  kind: z.enum(TOP_KINDS).default("committee"),
  openedOn: z.string().max(20),
  hosts: z.array(z.string().max(253)).min(1).max(10),
  banner: z.string().max(120).nullable().default(null),
  group: z
    .strictObject({
      id: z.string().min(1).max(60),
      name: z.string().min(1).max(60),
      headquarters: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  profile: z.string().max(60).nullable().default(null),
  peerClass: z.string().max(60).nullable().default(null),
  /** Whether it owes from its first month what an enterprise may take on when it decides to, or nothing of that yet. */
  takesOn: z.enum(["all", "nothing"]).default("all"),
  admin: z.strictObject({ login: z.string().max(60), name: z.string().max(60) }),
});

const WRONG = "开通信息有误";

/** Enterprises, for the platform's programs: which there are, a new one, one rewritten after an erasure. */
export function provisioningRoutes(): Hono<{ Bindings: KernelBindings }> {
  const routes = new Hono<{ Bindings: KernelBindings }>();

  routes.get("/", async (c) => c.json(await listTenants(databaseServer(c.env))));

  /**
   * Makes an enterprise and answers when people can use it. The link and the token are told again to whoever sends the same under the
   * same `idempotency-key`: they are made from secrets, not kept.
   */
  routes.post("/", async (c) => {
    const text = await c.req.text();
    const read = Provision.safeParse(parsed(text));
    if (!read.success)
      return c.json(
        { message: WRONG, errors: read.error.issues.map(({ path, message }) => ({ field: path.join("."), message })) },
        422,
      );
    const { hosts, group, ...wish } = read.data;
    const [host, ...more] = hosts;
    const asked = await ask(c.env, {
      by: { kind: "program" },
      group,
      wishes: [{ ...wish, host, hosts: more, headquarters: group?.headquarters }],
      operation: {
        key: c.req.header("idempotency-key") ?? crypto.randomUUID(),
        route: "POST /platform/tenants",
        body: await hashed(text),
      },
    });
    if (!asked.ok) {
      const errors = asked.faults.map(({ field, message }) => ({ field, message }));
      return c.json({ message: errors[0]?.message ?? WRONG, errors }, 422);
    }
    const one = await controlOf(c.env).provision(asked.ids[0]!);
    if (!one?.openedAt) return c.json({ message: "还没有开通成，系统会接着办", id: asked.ids[0] }, 503);
    const { id, namespace } = one;
    const invitation = await firstLinkToken(c.env, one);
    const serviceToken = await serviceTokenOf(c.env, one);
    return c.json({ id, slug: wish.slug, namespace, invitation, serviceToken }, 201);
  });

  /** Rewrites an enterprise's database after an erasure: what was deleted leaves the disk. Writes wait meanwhile. */
  routes.post("/:id/rewriting", async (c) => {
    const control = controlOf(c.env);
    const done = await control.rewrite(c.req.param("id"));
    return done ? c.json(done) : c.json({ message: "没有这家单位" }, 404);
  });

  return routes;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
