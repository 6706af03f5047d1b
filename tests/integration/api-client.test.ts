import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { request } from "@jiceng/stack";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { letIn } from "./programs-page.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let dir: string;

beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00", programPace: 80 });
  company = await world.tenant("kunlun", "all");
  dir = mkdtempSync(join(tmpdir(), "jiceng-client-"));
});
afterAll(async () => {
  await world?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What an enterprise's own programmer writes with the generated types at hand; nothing in it is of this repository. */
const PROGRAM = `
import createClient from "openapi-fetch";
import type { paths } from "./jiceng.ts";

const FILE = \`编码,名称,上级编码,类型
KL,昆仑重工党委,,党委
KL1,轧钢厂党委,KL,党委
KL11,一轧党支部,KL1,党支部
KL12,二轧党支部,KL1,党支部
KL2,焦化厂党支部,KL,党支部
\`;

export async function bringIn(baseUrl: string, token: string, fetch: (request: Request) => Promise<Response>) {
  const client = createClient<paths>({ baseUrl, fetch, headers: { authorization: \`Bearer \${token}\` } });
  const sent = await client.POST("/imports", {
    params: { query: { kind: "units", name: "组织.csv", since: "2026-01-01" }, header: { "Idempotency-Key": "tree-1" } },
    headers: { "content-type": "text/csv" },
    body: FILE,
    bodySerializer: (body) => body,
  });
  if (!sent.data) throw new Error(JSON.stringify(sent.error));
  const path = { id: sent.data.id };
  let read = sent.data;
  while (read.state === "received" || read.state === "reading" || read.state === "checking") {
    await new Promise((later) => setTimeout(later, 100));
    const { data, error } = await client.GET("/imports/{id}", { params: { path } });
    if (!data) throw new Error(error.title);
    read = data;
  }
  const applied = await client.POST("/imports/{id}/application", { params: { path } });
  const units: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data } = await client.GET("/units", { params: { query: { limit: 2, ...(cursor && { cursor }) } } });
    if (!data) break;
    units.push(...data.items.map(({ code }) => code));
    cursor = data.next;
  }
  const board = await client.GET("/board", { params: { query: { period: "2026-09" } } });
  const refused = await client.GET("/members");
  return {
    ready: read,
    applied: applied.data?.state,
    counts: applied.data?.counts,
    units,
    board: board.data,
    refused: refused.error?.type,
  };
}
`;

it("a client that a public tool made of the description is sound in types, imports a tree and reads a board", async () => {
  const cookie = await company.signIn("guanli");
  const [[top] = []] = await company.rows("select id from units where no = 1");
  const token = await letIn(company, {
    name: "主数据平台",
    unit: top!,
    abilities: ["units.read", "figures.read", "imports.run"],
    cookie,
  });
  const asProgram = (path: string) =>
    request({ port: company.port, host: company.host, path, headers: { authorization: `Bearer ${token}` } });
  const described = (await asProgram("/api/v1/openapi.json")).json<Record<string, unknown>>();

  const { valid, errors } = await new Validator().validate(structuredClone(described));
  expect([valid, errors]).toEqual([true, undefined]);

  const types = astToString(await openapiTS(JSON.stringify(described)));
  writeFileSync(join(dir, "jiceng.ts"), types);
  writeFileSync(join(dir, "program.ts"), PROGRAM);
  writeFileSync(join(dir, "package.json"), '{"type":"module"}');
  const tests = join(import.meta.dirname, "..");
  symlinkSync(join(tests, "node_modules"), join(dir, "node_modules"));
  const options =
    "--noEmit --strict --skipLibCheck --allowImportingTsExtensions --module nodenext --target es2023 --lib es2023,dom,dom.iterable";
  const tsc = join(tests, "../node_modules/.bin/tsc");
  execFileSync(tsc, [...options.split(" "), join(dir, "program.ts")], { cwd: dir, stdio: "pipe" });

  const program = (await import(/* @vite-ignore */ pathToFileURL(join(dir, "program.ts")).href)) as {
    bringIn(baseUrl: string, token: string, fetch: (request: Request) => Promise<Response>): Promise<Brought>;
  };
  const brought = await program.bringIn(`http://${company.host}/api/v1`, token, dialled);
  expect(brought.ready).toMatchObject({ state: "ready", faults: 0, problem: null, counts: { new: 4 } });
  expect([brought.applied, brought.counts?.new]).toEqual(["applied", 4]);
  expect(brought.units.sort()).toEqual(["KL", "KL1", "KL11", "KL12", "KL2"]);
  expect(brought.board).toMatchObject({
    period: "2026-09",
    unit: { name: "昆仑重工党委" },
    children: [{ name: "焦化厂党支部" }, { name: "轧钢厂党委" }],
  });
  expect(brought.board?.total.due).toBeGreaterThan(0);
  expect(brought.refused).toBe("/api/v1#problem-not-found");
}, 60_000);

it("a program that comes too often is told when to come again, another is not held up by it", async () => {
  const cookie = await company.signIn("guanli");
  const [[top] = []] = await company.rows("select id from units where no = 1");
  const unit = top!;
  const [hasty, calm] = [
    await letIn(company, { name: "心急的", unit, abilities: ["units.read"], cookie }),
    await letIn(company, { name: "不急的", unit, abilities: ["units.read"], cookie }),
  ];
  const ask = (token: string, path = "/units?limit=0") =>
    request({
      ...{ port: company.port, host: company.host, path: `/api/v1${path}` },
      headers: { authorization: `Bearer ${token}`, "accept-language": "en" },
    });
  const first = await ask(hasty);
  expect([first.status, first.headers.get("ratelimit-policy")]).toEqual([422, '"program";q=80;w=60']);
  expect(first.headers.get("ratelimit")).toMatch(/^"program";r=79;t=\d+$/);
  const rest = await Promise.all(Array.from({ length: 80 }, () => ask(hasty)));
  expect(rest.filter(({ status }) => status === 429).length).toBe(1);
  const over = await ask(hasty, "/units");
  expect([over.status, over.json<{ type: string }>().type]).toEqual([429, "/api/v1#problem-too-often"]);
  expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(over.text()).not.toContain("items");
  expect((await ask(calm, "/units")).status).toBe(200);
});

interface Brought {
  ready: unknown;
  applied?: string;
  counts?: { new: number };
  units: string[];
  board?: { total: { due: number } };
  refused?: string;
}

/** `fetch` for host names that Node does not resolve. */
async function dialled(asked: Request): Promise<Response> {
  const { pathname, search } = new URL(asked.url);
  const reply = await request({
    ...{ port: company.port, host: company.host, path: pathname + search, method: asked.method },
    headers: Object.fromEntries(asked.headers),
    body: asked.body ? new Uint8Array(await asked.arrayBuffer()) : undefined,
  });
  return new Response(reply.text(), { status: reply.status, headers: reply.headers });
}
