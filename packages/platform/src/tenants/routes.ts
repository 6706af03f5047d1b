import { type ActorStub, databaseServer, founding, type KernelBindings, startingSteps } from "@jiceng/kernel";
import type { Plugin } from "@jiceng/plugin";
import { Hono } from "hono";
import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { nowBy } from "../clock.ts";
import { consoleHost } from "../console/host.ts";
import { controlOf } from "./control.ts";
import { listTenants } from "./store.ts";
import { namespaceFor, SLUG } from "./tenant.ts";

const Provision = z.strictObject({
  slug: z.string().regex(SLUG),
  name: z.string().min(2).max(60),
  kind: z.enum(["committee", "general-branch", "branch"]).default("committee"),
  openedOn: z.iso.date(),
  hosts: z.array(z.string().min(3).max(253)).min(1),
  banner: z.string().max(120).nullable().default(null),
  group: z
    .strictObject({ id: z.string().max(60), name: z.string().max(60), headquarters: z.boolean().default(false) })
    .nullable()
    .default(null),
  /** Whether it owes from its first month what an enterprise may take on when it decides to, or nothing of that yet. */
  takesOn: z.enum(["all", "nothing"]).default("all"),
  admin: z.strictObject({ login: z.string().min(2).max(40), name: z.string().min(1).max(40) }),
});

/** Enterprises, for the platform's programs, with the plugins that new ones begin with: which there are, a new one, one rewritten after an erasure. */
export function provisioningRoutes(starting: readonly Plugin[]): Hono<{ Bindings: KernelBindings }> {
  const routes = new Hono<{ Bindings: KernelBindings }>();

  routes.get("/", async (c) => c.json(await listTenants(databaseServer(c.env))));

  /** Makes an enterprise: a namespace, its first unit and administrator, and the hosts that lead to it. The hosts come last. */
  routes.post("/", async (c) => {
    const asked = Provision.safeParse(await c.req.json());
    if (!asked.success)
      return c.json(
        {
          message: "开通信息有误",
          errors: asked.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
        },
        422,
      );
    const { slug, name, kind, openedOn, hosts, banner, group, admin, takesOn } = asked.data;
    if (hosts.some((host) => host === consoleHost(c.env))) return c.json({ message: "这个域名是平台自己的" }, 422);
    const id = uuidv7();
    const namespace = namespaceFor(id);
    const now = nowBy(c.env);
    const control = controlOf(c.env);
    await control.createNamespace(namespace);
    const first = await founding(
      id,
      { name, kind, openedOn, admin, begins: takesOn === "all" ? startingSteps(starting, now) : [] },
      now,
    );
    const actor = c.env.TENANT.get(c.env.TENANT.idFromName(namespace)) as unknown as ActorStub;
    const written = await actor.commit({
      ...first.commit,
      tenant: { id, namespace },
      by: { kind: "system", name: "platform" },
    });
    if (!written.ok) throw new Error(`founding ${slug}: ${written.message}`);
    await control.commit(`provision:${id}`, "POST /platform/tenants", [
      ...(group
        ? [
            {
              sql: "insert into groups (id, name, at) values (?, ?, ?) on conflict do nothing",
              params: [group.id, group.name, now],
            },
          ]
        : []),
      {
        sql: "insert into tenants (id, slug, name, group_id, namespace, banner, at) values (?, ?, ?, ?, ?, ?, ?)",
        params: [id, slug, name, group?.id ?? null, namespace, banner, now],
      },
      ...(group?.headquarters
        ? [
            {
              sql: "update groups set headquarters_id = ? where id = ? and headquarters_id is null",
              params: [id, group.id],
            },
          ]
        : []),
      ...hosts.map((host) => ({ sql: "insert into hosts (host, tenant_id) values (?, ?)", params: [host, id] })),
    ]);
    return c.json({ id, slug, namespace, invitation: first.invitation, serviceToken: first.serviceToken }, 201);
  });

  /** Rewrites an enterprise's database after an erasure: what was deleted leaves the disk. Writes wait meanwhile. */
  routes.post("/:id/rewriting", async (c) => {
    const control = controlOf(c.env);
    const done = await control.rewrite(c.req.param("id"));
    return done ? c.json(done) : c.json({ message: "没有这家单位" }, 404);
  });

  return routes;
}
