import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { freePort, request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cookieOf, keyOf } from "./world.ts";

const RELEASES = join(import.meta.dirname, "../releases");
const START = join(import.meta.dirname, "../../apps/cli/start.mjs");
const HOST = "qingyuan.localhost";

type Figures = Record<string, Record<string, Record<string, [due: number, done: number, onTime: number]>>>;

const releases = readdirSync(RELEASES)
  .filter((name) => name.endsWith(".tar.gz"))
  .map((name) => basename(name, ".tar.gz"));

describe.each(releases)("data that release %s wrote", (release) => {
  let dir: string;
  let port: number;
  let product: ChildProcess;
  let output = "";

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "jiceng-release-"));
    execFileSync("tar", ["-xzf", join(RELEASES, `${release}.tar.gz`), "-C", dir]);
    port = await freePort();
    product = spawn(process.execPath, [START, "serve", "--data", dir, "--port", String(port)]);
    for (const stream of [product.stdout!, product.stderr!])
      stream.on("data", (text) => {
        output += String(text);
      });
    await vi.waitFor(() => expect(output).toContain("已启动"), { timeout: 50_000, interval: 100 });
  });

  afterAll(async () => {
    const ended = new Promise((done) => product.once("close", done));
    product.kill("SIGINT");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => request({ port, host: HOST, path, headers });
  const token = () =>
    (JSON.parse(readFileSync(join(dir, "service-tokens.json"), "utf8")) as Record<string, string>).qingyuan!;

  async function signIn(login: string, password: string): Promise<string> {
    const page = await get("/login");
    const reply = await request({
      port,
      host: HOST,
      path: "/login",
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ k: keyOf(page.text(), "/login"), login, password }),
    });
    return cookieOf(reply);
  }

  it("keeps every figure of every unit, duty and month", async () => {
    const expected = JSON.parse(readFileSync(join(RELEASES, `${release}.figures.json`), "utf8")) as Figures;
    const shown: Figures = {};
    for (const period of Object.keys(expected)) {
      const reply = await get(`/api/verification?period=${period}&columns=yes`, { authorization: `Bearer ${token()}` });
      expect(reply.status).toBe(200);
      const { columns, differenceCount } = reply.json<{
        columns: { unit: string; duties: Record<string, { due: number; done: number; onTime: number }> }[];
        differenceCount: number;
      }>();
      expect(differenceCount, `${period}, counted again from rows`).toBe(0);
      shown[period] = Object.fromEntries(
        columns.map(({ unit, duties }) => [
          unit,
          Object.fromEntries(
            Object.entries(duties)
              .map(([key, { due, done, onTime }]): [string, [number, number, number]] => [key, [due, done, onTime]])
              // Duties that came with a later release are owed from the month that an enterprise names: nothing of what was.
              .filter(([key, figures]) => expected[period]![unit]?.[key] || figures.some((n) => n > 0)),
          ),
        ]),
      );
    }
    expect(Object.keys(shown)).toHaveLength(12);
    expect(shown).toEqual(expected);
  });

  it("lets people in with the passwords they had, and shows what was published", async () => {
    const cookie = await signIn("officer", "baihe-mingyue");
    const periods = await get("/periods", { cookie });
    expect(periods.status).toBe(200);
    expect(periods.text()).toContain("2026年9月");
    const found = await get(`/search?q=${encodeURIComponent("泵站运维队党支部")}`, { cookie });
    const [path] = /\/units\/[0-9a-f-]{36}/.exec(found.text()) ?? [];
    const unit = await get(path!, { cookie });
    expect(unit.text()).toContain("供水事业部党委");
    expect(unit.text()).toContain("清水党发〔2026〕31号");
  });
});
