import { databaseToken, request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedKey } from "../integration/world.ts";
import { DOORS } from "./doors.ts";
import { type Ground, openGround } from "./ground.ts";

let ground: Ground;
let cookie: string;

beforeAll(async () => {
  ground = await openGround();
  cookie = await ground.here.signIn("guanli");
}, 180_000);
afterAll(() => ground?.world.close());

const key = (path: string, of = cookie) => signedKey(ground.world.secrets, of, path);

async function send(path: string, headers: Record<string, string>, fields: Record<string, string> = {}) {
  const { port, host } = ground.here;
  const body = new URLSearchParams(fields);
  return request({ port, host, path, method: "POST", headers: { cookie, ...headers }, body });
}

describe("a request that changes something", () => {
  const self = () => `http://${ground.here.host}`;

  it("comes from our own pages, by what the browser says of it, whatever its content type", async () => {
    const origins: (string | null)[] = [self(), "http://evil.example", "null", null];
    const sites: (string | null)[] = ["same-origin", "same-site", "cross-site", "none", null];
    const types = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"];
    const path = "/manage/accounts";
    let tried = 0;
    for (const origin of origins) {
      for (const site of sites) {
        for (const type of types) {
          const headers = {
            ...(origin !== null && { origin }),
            ...(site !== null && { "sec-fetch-site": site }),
            "content-type": type,
          };
          const answer = await send(path, headers, { name: "", login: "", role: "", unit: "", k: key(path) });
          const ours = site === "same-origin" || (site === null && origin === self());
          expect(answer.status, `${origin} ${site} ${type}`).toBe(ours && type === types[0] ? 422 : 403);
          tried++;
        }
      }
    }
    expect(tried).toBe(60);
  });

  it("carries a key signed for this session and this address, and no other", async () => {
    const path = "/manage/accounts";
    const headers = { "sec-fetch-site": "same-origin" };
    const fields = { name: "", login: "", role: "", unit: "" };
    expect((await send(path, headers, { ...fields, k: key(path) })).status).toBe(422);
    for (const wrong of [
      key("/logout"),
      key(path, "__Host-s=of-somebody-else"),
      `${crypto.randomUUID()}.${"0".repeat(32)}`,
      "",
    ]) {
      expect((await send(path, headers, { ...fields, k: wrong })).status).toBe(403);
    }
  });
});

describe("every page", () => {
  it("carries the strict policy with a nonce of its own, and is never kept by a cache", async () => {
    const nonces = new Set<string>();
    let pages = 0;
    for (const [route, doors] of Object.entries(DOORS)) {
      if (!route.startsWith("GET ")) continue;
      for (const { path, slot } of doors) {
        const at = slot ? path.replace(":id", ground.ids[slot].own) : path;
        const answer = await ground.here.get(at, cookie);
        if (answer.status === 303) continue;
        const policy = answer.headers.get("content-security-policy") ?? "";
        if (!/template/.test(at)) {
          expect(policy, at).toContain("default-src 'none'");
          expect(policy, at).not.toMatch(/unsafe-|\*/);
          expect(answer.headers.get("cache-control"), at).toBe("no-store");
        }
        expect(answer.headers.get("x-content-type-options"), at).toBe("nosniff");
        expect(answer.text(), at).not.toMatch(/ style="| on[a-z]+="|<script(?![^>]*nonce)|hx-on|javascript:/i);
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
        if (nonce) {
          expect(nonces.has(nonce)).toBe(false);
          nonces.add(nonce);
          pages++;
        }
      }
    }
    expect(pages).toBeGreaterThan(20);
  });

  it("escapes what people type, in the page and in the fields that are given back", async () => {
    const path = "/manage/accounts";
    const typed = `"><img src=x onerror=alert(1)><a hx-get="/x" href="javascript:1">`;
    const answer = await send(
      path,
      { "sec-fetch-site": "same-origin" },
      { name: typed, login: typed, role: "", unit: "", k: key(path) },
    );
    expect(answer.status).toBe(422);
    expect(answer.text()).toContain("&lt;img src=x");
    expect(answer.text()).not.toContain("<img src=x");
    expect(answer.text()).not.toContain('<a hx-get="/x"');
  });
});

describe("an enterprise's database", () => {
  it("is refused to another enterprise's token by the server itself", async () => {
    const { here, there, world } = ground;
    const ask = async (namespace: string, named: string, right: "ro" | "rw", sql: string) =>
      request({
        port: Number(world.database.user.port),
        host: `${namespace}.db.internal`,
        path: "/v3/pipeline",
        method: "POST",
        headers: {
          authorization: `Bearer ${await databaseToken(world.secrets.dbPrivateJwk, right, [named])}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ requests: [{ type: "execute", stmt: { sql } }, { type: "close" }] }),
      });
    const count = "select count(*) from members";
    expect((await ask(here.namespace, here.namespace, "ro", count)).status).toBe(200);
    expect((await ask(there.namespace, here.namespace, "ro", count)).ok).toBe(false);
    expect((await ask(here.namespace, there.namespace, "rw", count)).ok).toBe(false);
    const written = await ask(here.namespace, here.namespace, "ro", "delete from members");
    expect(written.ok ? written.text() : "refused").toMatch(/refused|error/i);
    expect(Number((await here.rows(count))[0]![0])).toBeGreaterThan(0);
  });

  it("keeps an audit row beside every change, which nobody can edit or delete", async () => {
    const { here } = ground;
    const rows = await here.rows("select act, alg, length(mac) from audit order by seq");
    expect(rows.map(([act]) => act)).toContain("tenant.founded");
    expect(rows.every(([, alg, length]) => alg === "hmac-sha256" && length === "64")).toBe(true);
    await expect(here.alter("delete from audit")).rejects.toThrow(/final/);
    await expect(here.alter("update audit set act = 'nothing'")).rejects.toThrow(/final/);
  });
});
