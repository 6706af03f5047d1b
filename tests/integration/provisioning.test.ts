import { readdirSync } from "node:fs";
import { join } from "node:path";
import { request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const JITUAN = { id: "changhe", name: "长河集团" };

const wished = (slug: string, more: object = {}) => ({
  slug,
  name: `${slug}有限公司党委`,
  openedOn: "2024-01-01",
  hosts: [`${slug}.localhost`],
  admin: { login: "guanli", name: "管文琪" },
  ...more,
});

const provision = (slug: string, more: object = {}, headers: Record<string, string> = {}) =>
  world.platform("/tenants", { method: "POST", body: JSON.stringify(wished(slug, more)), headers });

interface Made {
  id: string;
  namespace: string;
  invitation: string;
  serviceToken: string;
}

/** The status of an enterprise's page, as somebody at a browser gets it. */
const status = async (slug: string, path: string) =>
  (await request({ port: world.worker.port, host: `${slug}.localhost`, path })).status;

const namespaces = () => readdirSync(join(world.dir, "db/data/dbs")).length;
const count = async (sql: string) => Number((await world.control(sql))[0]![0]);

describe("a group", () => {
  it("has one headquarters: whoever is named first", async () => {
    const made = await provision("zongbu", { group: { ...JITUAN, headquarters: true } });
    expect(made.status).toBe(201);
    expect((await provision("zigongsi", { group: JITUAN })).status).toBe(201);
    expect((await provision("tuidai", { group: { ...JITUAN, headquarters: true } })).status).toBe(201);
    const [row] = await world.control("select headquarters_id from groups where id = 'changhe'");
    expect(row).toEqual([made.json<Made>().id]);
  });
});

const POINTS = ["namespace", "founded"].flatMap((step) => ["begun", "made", "written"].map((at) => `${step} ${at}`));

describe("an enterprise on its way", () => {
  it.each([...POINTS, "opened begun", "opened written"])(
    "goes on after it broke off at “%s”, and has everything once",
    async (point) => {
      const slug = point.replaceAll(" ", "-");
      const before = namespaces();
      await world.platform("/test/break-off", { method: "POST", body: point });
      await provision(slug);
      expect(world.lines.join()).toContain(`broken off at ${point}`);
      expect((await world.platform("/test/going-on", { method: "POST" })).status).toBe(200);
      expect(await status(slug, "/login")).toBe(200);
      expect(namespaces() - before).toBe(1);
      const [[id, namespace]] = (await world.control(`select id, namespace from tenants where slug = '${slug}'`)) as [
        [string, string],
      ];
      expect(await count(`select count(*) from hosts where tenant_id = '${id}'`)).toBe(1);
      expect(await world.control(`select step from provisioning_steps where tenant_id = '${id}' order by seq`)).toEqual(
        [["namespace"], ["founded"], ["opened"]],
      );
      expect(
        await world.control(`select count(*) from audit where act = 'tenant.opened' and object = '${id}'`),
      ).toEqual([["1"]]);
      const rows = (sql: string) => world.database && world.rowsOf(namespace, sql);
      for (const table of ["accounts", "invitations", "grants", "units", "service_tokens"])
        expect(await rows(`select count(*) from ${table}`), table).toEqual([["1"]]);
    },
  );
});
