import { join } from "node:path";
import { manifestOf } from "@jiceng/plugin";
import { bundlePlugin, startTrial, type Trial } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, PAGE_LIMITS } from "../../../packages/host/src/host.ts";
import type { Gate } from "../../../packages/host/src/run.ts";
import plugin from "./hostile-plugin.ts";

let trial: Trial;
/** The same, in a process that may take little. */
let small: Trial;
let code: string;

beforeAll(async () => {
  [{ code }, trial, small] = await Promise.all([
    bundlePlugin(join(import.meta.dirname, "hostile-plugin.ts")),
    startTrial(),
    startTrial({ plugins: { memory: 220 } }),
  ]);
});
afterAll(() => Promise.all([trial?.stop(), small?.stop()]));

const ground = { me: { member: "m1", name: "许临" }, may: { view: true }, settings: {} };
const call = (tenant: string, page: string, gate: Gate = async () => [], at = trial, limits = PAGE_LIMITS) =>
  (at.host({ manifest: manifestOf(plugin), code, release: "1", tenant }) as Host).call(
    ["pages", page, "view"],
    { gate, ground },
    [{}],
    "2026-09-24",
    limits,
  );

/** That a call has failed, and is blamed for it: on a busy machine it may be over its time before the watchdog is sure. */
const FAILED = { error: { kind: expect.stringMatching(/^(killed|timeout)$/), message: expect.any(String) } };

/** A gate that says when it was asked, and keeps the first asker waiting for good. */
function slowGate() {
  const reached = Promise.withResolvers<void>();
  const paths: string[] = [];
  const gate: Gate = async (path) => {
    paths.push(path);
    if (path !== "units" || paths.filter((one) => one === path).length > 1) return [];
    reached.resolve();
    return new Promise(() => {});
  };
  return { gate, paths, reached: reached.promise };
}

describe("the process that plugins run in", () => {
  it.each(["spins", "fills", "heaps"])("is ended when one of them %s, and back within two seconds", async (page) => {
    const before = trial.plugins!.restarts;
    expect(await call("坏", page)).toEqual(FAILED);
    const ended = Date.now();
    expect(await call("好", "well")).toEqual({ ok: [] });
    expect(Date.now() - ended).toBeLessThan(2_000);
    expect(trial.plugins!.restarts).toBeGreaterThan(before);
  });

  it("serves whoever only read when it was ended, and blames whoever ended it", async () => {
    const { gate, reached, paths } = slowGate();
    const bystander = call("旁观", "reads", gate);
    await reached;
    const [bad, good, late] = await Promise.all([call("坏二", "spins"), bystander, call("后来", "well")]);
    expect(bad).toEqual(FAILED);
    expect([good, late]).toEqual([{ ok: [] }, { ok: [] }]);
    expect(paths).toEqual(["units", "units"]);
  });

  it("counts afresh what is made again", async () => {
    const { gate, reached } = slowGate();
    const bystander = call("旁观三", "reads", gate, trial, { ...PAGE_LIMITS, gateCalls: 1 });
    await reached;
    const [, good] = await Promise.all([call("坏五", "spins"), bystander]);
    expect(good).toEqual({ ok: [] });
  });

  it("does not do again what asked for a write, and does not blame it", async () => {
    const { gate, reached, paths } = slowGate();
    const writer = call("写", "writes", async (path, args) => {
      if (path === "notify") paths.push(path);
      return path === "notify" ? null : gate(path, args);
    });
    await reached;
    const [bad, written] = await Promise.all([call("坏三", "spins"), writer]);
    expect(bad).toEqual(FAILED);
    expect(written).toMatchObject({ error: { kind: "killed", bystander: true } });
    expect(paths.filter((path) => path === "notify")).toHaveLength(1);
  });

  it("is replaced between two calls when it has loaded much, and nobody notices", async () => {
    const before = small.plugins!.restarts;
    for (let i = 0; i < 60; i++) expect(await call(`第${i}家`, "well", undefined, small)).toEqual({ ok: [] });
    await expect.poll(() => small.plugins!.restarts, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(await call("第1家", "well", undefined, small)).toEqual({ ok: [] });
  });
});
