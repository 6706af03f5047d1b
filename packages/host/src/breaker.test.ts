import { expect, it } from "vitest";
import { watched } from "./breaker.ts";
import { type CallSeen, type Host, type PluginError, RULE_LIMITS } from "./host.ts";

const whose = (tenant: string, release = "1") => ({ tenant, plugin: "probe", release });

/** A host that fails with whatever is put into `error`, and its calls at whatever time is put into `time`. */
function broken(tenant: string) {
  const state = { error: { kind: "threw", message: "" } as PluginError | null, time: 1_000_000, calls: 0 };
  const seen: CallSeen[] = [];
  const answer = async () => {
    state.calls++;
    return state.error ? { error: state.error } : { ok: [] };
  };
  const host: Host = { call: answer, each: answer };
  const of = (release = "1") =>
    watched(
      host,
      whose(tenant, release),
      (one) => seen.push(one),
      () => state.time,
    );
  const call = async (release?: string, matter = "pages") => {
    const result = await of(release).call([matter], null, [], "2026-09-24", RULE_LIMITS);
    return "error" in result ? result.error.kind : "ok";
  };
  return { state, seen, call };
}

it("refuses at once for a minute after five failures within a minute, and then tries again", async () => {
  const { state, seen, call } = broken("甲");
  for (let i = 0; i < 5; i++) expect(await call()).toBe("threw");
  expect([await call(), await call(), state.calls]).toEqual(["breaker", "breaker", 5]);
  state.time += 60_000;
  state.error = null;
  expect(await call()).toBe("ok");
  expect(seen.map(({ error }) => error)).toEqual([...Array(5).fill("threw"), "breaker", "breaker", null]);
  expect(seen[0]).toEqual({ ...whose("甲"), error: "threw", ms: 0 });
});

it("bears failures that are far enough apart, and calls that nothing could answer", async () => {
  const { state, call } = broken("乙");
  for (let i = 0; i < 20; i++) {
    expect(await call()).toBe("threw");
    state.time += 16_000;
  }
  state.error = { kind: "missing", message: "" };
  for (let i = 0; i < 20; i++) expect(await call()).toBe("missing");
});

it("blames nobody who only stood beside, and starts afresh with another release", async () => {
  const { state, seen, call } = broken("丙");
  state.error = { kind: "killed", message: "", bystander: true };
  for (let i = 0; i < 20; i++) expect(await call()).toBe("killed");
  expect(seen).toEqual([]);
  state.error = { kind: "threw", message: "" };
  for (let i = 0; i < 5; i++) await call();
  expect([await call(), await call("2")]).toEqual(["breaker", "threw"]);
});

it("keeps no job and no reaction from being tried, and takes none of their failures for a page's", async () => {
  const { call } = broken("丁");
  for (let i = 0; i < 10; i++) expect(await call("1", "jobs")).toBe("threw");
  for (let i = 0; i < 5; i++) expect(await call()).toBe("threw");
  expect([await call(), await call("1", "on")]).toEqual(["breaker", "threw"]);
});
