import { databaseServer, hashed, type KernelBindings } from "@jiceng/kernel";
import { type Context, Hono } from "hono";
import * as z from "zod";
import { readGroup } from "../groups/store.ts";
import { ask } from "./asking.ts";
import { TOP_KINDS, type Wish } from "./provisioning.ts";
import { firstLinks, renewFirstLink, type SeeingTo, tryAgain, withdrawProvisioning } from "./seeing-to.ts";
import { readProvisionings } from "./store.ts";

type At = Context<{ Bindings: KernelBindings }>;

const short = z.string().max(253);
const Asked = z.strictObject({
  /** Name of the group, where it is not there yet. */
  name: z.string().min(1).max(60).optional(),
  enterprises: z
    .array(
      z.strictObject({
        name: short,
        slug: short.default(""),
        kind: z.enum(TOP_KINDS).default("committee"),
        openedOn: short,
        host: short.optional(),
        profile: short.nullable().default(null),
        peerClass: short.nullable().default(null),
        admin: z.strictObject({ login: short, name: short }),
      }),
    )
    .min(1)
    .max(500),
});

const NONE = "没有这家单位，或者它已经走过这一步";

/** Enterprises of a group, for the platform's programs: many asked for at once, how far each is, links of their first administrators. */
export const enterpriseApi = new Hono<{ Bindings: KernelBindings }>()
  .post("/:group/enterprises", async (c) => {
    const text = await c.req.text();
    const read = Asked.safeParse(jsonOf(text));
    if (!read.success)
      return c.json(
        { message: "写成 {name, enterprises: [{name, openedOn, admin: {login, name}, …}]}", errors: read.error.issues },
        422,
      );
    const { name } = read.data;
    if (name === undefined && !(await readGroup(databaseServer(c.env), c.req.param("group"))))
      return c.json({ message: "没有这个集团；要新立一个，请写上 name" }, 404);
    return wish(c, name, read.data.enterprises, text);
  })
  .get("/:group/enterprises", async (c) => {
    const groupId = c.req.param("group");
    const all = await readProvisionings(databaseServer(c.env), groupId);
    const links = await firstLinks(c.env, groupId);
    return c.json(all.map((one) => ({ ...one, to: links.get(one.id) ?? null })));
  })
  .post("/:group/enterprises/:id/link", async (c) => {
    const link = await renewFirstLink(c.env, seeing(c));
    return link ? c.json(link) : c.json({ message: NONE }, 409);
  })
  .post("/:group/enterprises/:id/again", async (c) => answer(c, await tryAgain(c.env, seeing(c))))
  .post("/:group/enterprises/:id/withdrawal", async (c) => answer(c, await withdrawProvisioning(c.env, seeing(c))));

/** Asks for enterprises of the group that the address names; the same under the same `idempotency-key` is one asking. */
async function wish(c: At, name: string | undefined, wishes: readonly Wish[], sent: string): Promise<Response> {
  const asked = await ask(c.env, {
    by: { kind: "program" },
    group: { id: c.req.param("group") ?? "", name },
    wishes,
    operation: {
      key: c.req.header("idempotency-key") ?? crypto.randomUUID(),
      route: "POST /platform/groups/:group/enterprises",
      body: await hashed(sent),
    },
  });
  return asked.ok
    ? c.json({ ids: asked.ids }, 202)
    : c.json({ message: "有几处要改，一家也没有写入", faults: asked.faults }, 422);
}

const seeing = (c: At): SeeingTo => ({
  by: { kind: "program" },
  groupId: c.req.param("group") ?? "",
  id: c.req.param("id") ?? "",
});

const answer = (c: At, done: boolean): Response => (done ? c.json({}) : c.json({ message: NONE }, 409));

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
