import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  databaseToken,
  loadSecrets,
  type Reply,
  request,
  type Secrets,
  startSqld,
  startWorker,
  type TokenRight,
  type Ways,
  type WorkerOptions,
} from "@jiceng/stack";
import { totpCode } from "../../apps/cli/src/totp.ts";
import { builtWorker } from "./built.ts";

/** Every account of a world has this password. */
export const PASSWORD = "七棵银杏 在河边 慢慢黄";

const product = join(import.meta.dirname, "../../apps/web/src/worker.ts");

interface NewAccount {
  login: string;
  name: string;
  memberCode?: string;
  grants: { role: string; unitCode: string }[];
}

/**
 * The whole product on one machine for one test file: database server, Worker, enterprises in it.
 * With `EVERY_PLUGIN=sandbox` every plugin is in the sandbox. The clock stands still at `now`, so that no story crosses the end of a window by accident; `null` lets it run.
 */
export async function openWorld({
  now = new Date().toISOString(),
  entry = product,
  direct = false,
  ways,
  plugins,
  controlLife,
  programPace,
}: {
  now?: string | null;
  entry?: string;
  direct?: boolean;
  ways?: Ways;
  plugins?: WorkerOptions["plugins"];
  controlLife?: number;
  programPace?: number;
} = {}) {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-world-"));
  const secrets = loadSecrets(dir);
  const sqld = await startSqld({ dir: join(dir, "db"), secrets });
  const script = await builtWorker(entry, dir);
  const lines: string[] = [];
  const start = (port = 0) =>
    startWorker({
      script,
      sqld,
      secrets,
      mode: "test",
      now: now ?? undefined,
      direct,
      ways,
      plugins,
      controlLife,
      programPace,
      files: join(dir, "files"),
      port,
      log: (line) => lines.push(line),
    });
  let worker = await start();
  const { port } = worker;
  return {
    secrets,
    worker,
    /** Where everything lies on the disk. */
    dir,
    /** Ends the Worker as a failing machine would, and starts another in its place; at another instant where one is named. */
    async restart(at = now): Promise<void> {
      now = at;
      await worker.stop();
      worker = await start(port);
    },
    /** The database server, for tests that speak to it past the product. */
    database: sqld,
    /** What the Worker wrote to its log. */
    lines,
    /** Speaks to the platform as its programs do, with the service key or another one. */
    platform: (path: string, { method = "GET", body = "", key = secrets.serviceKey, headers = {} }: Spoken = {}) =>
      request({
        port: worker.port,
        host: "localhost",
        path: `/platform${path}`,
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        ...(method !== "GET" && { body }),
      }),
    /** Speaks to the control database, past the product; reading unless said otherwise. */
    control: (sql: string, right: TokenRight = "ro"): Promise<(string | null)[][]> =>
      execute({ secrets, sqldPort: Number(sqld.user.port) }, "control", sql, right),
    /** Reads the tables of a namespace, past the product. */
    rowsOf: (namespace: string, sql: string): Promise<(string | null)[][]> =>
      execute({ secrets, sqldPort: Number(sqld.user.port) }, namespace, sql, "ro"),
    /** The operators' console as somebody at a browser has it. */
    console: () => openConsole({ secrets, port: worker.port, now: now === null ? Date.now() : Date.parse(now) }),
    /** Makes an enterprise; its administrator `guanli` has the password of every account here. */
    tenant: (slug: string, takesOn: "all" | "nothing" = "nothing", group: Place["group"] = null) =>
      openTenant({ slug, takesOn, group, secrets, port: worker.port, sqldPort: Number(sqld.user.port) }),
    async close() {
      await worker.stop();
      await sqld.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
export type WorldTenant = Awaited<ReturnType<typeof openTenant>>;

interface Spoken {
  method?: string;
  body?: string;
  key?: string;
  headers?: Record<string, string>;
}

interface Place {
  slug: string;
  /** Whether it owes from its first month what an enterprise may take on when it decides to. */
  takesOn: "all" | "nothing";
  group: { id: string; name: string; headquarters?: boolean } | null;
  secrets: Secrets;
  port: number;
  sqldPort: number;
}

async function openTenant(place: Place) {
  const { slug, takesOn, group, secrets, port } = place;
  const host = `${slug}.localhost`;
  const json = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });
  const made = await request({
    port,
    host: "localhost",
    path: "/platform/tenants",
    method: "POST",
    headers: json(secrets.serviceKey),
    body: JSON.stringify({
      slug,
      name: `${slug}工业公司党委`,
      openedOn: "2020-01-01",
      takesOn,
      group,
      hosts: [host],
      admin: { login: "guanli", name: "管文琪" },
    }),
  });
  if (made.status !== 201) throw new Error(`tenant ${slug}: ${made.status} ${made.text()}`);
  const { id, invitation, serviceToken, namespace } =
    made.json<Record<"id" | "invitation" | "serviceToken" | "namespace", string>>();
  const cookies = new Map<string, string>();

  const { get, post, submit } = doorOf(host, port);

  /** Calls the tenant's service API with its token. */
  const api = (path: string, body: unknown, key: string = crypto.randomUUID(), token = serviceToken) =>
    request({
      port,
      host,
      path,
      method: "POST",
      headers: { ...json(token), "idempotency-key": key },
      body: JSON.stringify(body),
    });

  /** Uses a link once; the cookie of the session that it opens. */
  async function accept(token: string, password = PASSWORD): Promise<string> {
    const path = `/invitations/${token}`;
    return cookieOf(await submit(path, path, { password, again: password }));
  }

  /** One attempt at the door, each from an address of its own unless one is named. */
  const knock = (login: string, password = PASSWORD, address = anywhere()) =>
    submit("/login", "/login", { login, password }, "", { "cf-connecting-ip": address });

  const tenant = {
    id,
    host,
    port,
    slug,
    namespace,
    serviceToken,
    get,
    post,
    submit,
    api,
    accept,
    knock,
    /** Signs in; the same login gets the cookie of its first time until `afresh`. */
    async signIn(login: string, { afresh = false } = {}): Promise<string> {
      const held = cookies.get(login);
      if (held && !afresh) return held;
      const cookie = cookieOf(await knock(login));
      cookies.set(login, cookie);
      return cookie;
    },
    /** Makes accounts over the service API; each has used its invitation. */
    async accounts(...accounts: NewAccount[]): Promise<void> {
      const reply = await api("/api/accounts", { accounts });
      if (!reply.ok) throw new Error(`accounts: ${reply.status} ${reply.text()}`);
      for (const { login, token } of reply.json<{ invitations: { login: string; token: string }[] }>().invitations) {
        cookies.set(login, await accept(token));
      }
    },
    /** Reads the tenant's own tables, past the product. */
    rows: (sql: string): Promise<(string | null)[][]> => execute(place, namespace, sql, "ro"),
    /** Changes them past the product, where a story needs a past that no page makes; the actor then reads all anew. */
    async alter(...statements: string[]): Promise<void> {
      for (const sql of statements) await execute(place, namespace, sql, "rw");
      await tenant.evict();
    },
    /** The same while its actor does not look: what it remembers stays as it was. */
    async plant(sql: string): Promise<void> {
      await execute(place, namespace, sql, "rw");
    },
    /** The tenant's actor forgets everything, as the platform may make it at any moment. */
    async evict(): Promise<void> {
      await post("/test/eviction", {});
    },
  };
  cookies.set("guanli", await accept(invitation));
  return tenant;
}

/** Speaks to a host as a browser does. */
function doorOf(host: string, port: number) {
  const get = (path: string, cookie = "", headers: Record<string, string> = {}): Promise<Reply> =>
    request({ port, host, path, headers: { ...(cookie && { cookie }), ...headers } });

  /** Posts as a browser does from a page of this host. */
  const post = (path: string, fields: Record<string, string>, cookie = "", headers: Record<string, string> = {}) =>
    request({
      port,
      host,
      path,
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", ...(cookie && { cookie }), ...headers },
      body: new URLSearchParams(fields),
    });

  /** Opens `page`, fills in its form that posts to `action`, and sends it with the key found there. */
  async function submit(page: string, action: string, fields: Record<string, string>, cookie = "", headers = {}) {
    const drawn = await get(page, cookie);
    return post(action, { k: keyOf(drawn.text(), action), ...fields }, cookie, headers);
  }
  return { get, post, submit };
}

/** The console's host, and how operators are made and let in. */
function openConsole({ secrets, port, now }: Pick<Place, "secrets" | "port"> & { now: number }) {
  const host = "platform.localhost";
  const { get, post, submit } = doorOf(host, port);
  const invite = async (login: string, name: string): Promise<string> => {
    const reply = await request({
      port,
      host: "localhost",
      path: "/platform/operators",
      method: "POST",
      headers: { authorization: `Bearer ${secrets.serviceKey}` },
      body: JSON.stringify({ login, name }),
    });
    return reply.json<{ link: string }>().link;
  };
  /** The secret of the codes, as the link's page shows it. */
  const secretAt = async (link: string): Promise<string> =>
    /value="([A-Z2-7]{32})"/.exec((await get(link)).text())![1]!;
  return {
    host,
    get,
    post,
    submit,
    /** Posts a body as it is. */
    send: (path: string, body: Uint8Array, cookie: string, type: string) =>
      request({
        port,
        host,
        path,
        method: "POST",
        headers: { "sec-fetch-site": "same-origin", cookie, "content-type": type },
        body,
      }),
    invite,
    secretAt,
    /** The code of a secret, so many steps from now. */
    code: (secret: string, ahead = 0): string => totpCode(secret, now + ahead * 30_000),
    knock: (login: string, password: string, code: string, address = anywhere()) =>
      submit("/login", "/login", { login, password, code }, "", { "cf-connecting-ip": address }),
    /** Makes an operator who uses their link; the cookie of the session that it opens. */
    async operator(login: string, name = "黎望舒"): Promise<string> {
      const link = await invite(login, name);
      const code = totpCode(await secretAt(link), now - 30_000);
      return cookieOf(await submit(link, link, { password: PASSWORD, again: PASSWORD, code }));
    },
  };
}

async function execute(
  { secrets, sqldPort }: Pick<Place, "secrets" | "sqldPort">,
  namespace: string,
  sql: string,
  right: TokenRight,
) {
  const jwt = await databaseToken(secrets.dbPrivateJwk, right, [namespace]);
  const reply = await request({
    port: sqldPort,
    host: `${namespace}.db.internal`,
    path: "/v3/pipeline",
    method: "POST",
    headers: { authorization: `Bearer ${jwt}`, "content-type": "application/json" },
    body: JSON.stringify({ baton: null, requests: [{ type: "execute", stmt: { sql } }, { type: "close" }] }),
  });
  const [first] = reply.json<{ results: Executed[] }>().results;
  if (!first?.response) throw new Error(reply.text());
  return first.response.result.rows.map((row) => row.map((cell) => cell.value ?? null));
}

interface Executed {
  response?: { result: { rows: { value?: string }[][] } };
}

let attempts = 0;

/** An address of its own for each attempt at a door. */
const anywhere = (): string => `10.${++attempts >> 16}.${(attempts >> 8) & 255}.${attempts & 255}`;

/** A key as the Worker would sign it for a form that no page offers this person. */
export function signedKey({ formKey }: Secrets, cookie: string, action: string): string {
  const session = cookie
    ? createHash("sha256")
        .update(cookie.split("=")[1] ?? "")
        .digest("hex")
    : "";
  const id = crypto.randomUUID();
  const mac = createHmac("sha256", formKey).update(`${session}|POST ${action}|${id}`).digest("hex").slice(0, 32);
  return `${id}.${mac}`;
}

/** The signed key of the form that posts to `action`. */
export function keyOf(html: string, action: string): string {
  const form = html.split("<form").find((part) => {
    const to = /action="([^"]*)"/.exec(part)?.[1];
    return to === action || to?.startsWith(`${action}?`);
  });
  const key = form && /name="k" value="([^"]+)"/.exec(form)?.[1];
  if (!key) throw new Error(`no form posts to ${action} in ${html.slice(0, 3000)}`);
  return key;
}

/** Uses a link at its host and sets the password of every account here: the status, and the cookie of who is then signed in. */
export async function useLink(
  port: number,
  { host, path }: { host: string; path: string },
): Promise<{ status: number; cookie: string }> {
  const page = await request({ port, host, path });
  if (page.status !== 200) return { status: page.status, cookie: "" };
  const body = new URLSearchParams({ k: keyOf(page.text(), path), password: PASSWORD, again: PASSWORD });
  const headers = { "sec-fetch-site": "same-origin" };
  const done = await request({ port, host, path, method: "POST", headers, body });
  return { status: done.status, cookie: done.setCookie[0]?.split(";")[0] ?? "" };
}

/** The cookie that an answer sets, as the next request sends it. */
export function cookieOf(reply: Reply): string {
  const [cookie] = reply.setCookie;
  if (!cookie) throw new Error(`no session: ${reply.status} ${reply.text().slice(0, 2000)}`);
  return cookie.split(";")[0] ?? "";
}
