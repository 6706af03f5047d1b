import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { all } from "./all.ts";
import { type Ground, openGround } from "./ground.ts";
import type { Came, FUNCTIONS, Hostile } from "./hostile.ts";
import { type Answers, answering, p99 } from "./ordinary.ts";

let ground: Ground;
let ordinary: Answers;
beforeAll(async () => {
  ground = await openGround();
  ordinary = await answering(ground.there);
}, 120_000);
afterAll(async () => {
  await ordinary?.stop();
  await ground?.world.close();
});

const kinds = ["threw", "timeout", "gate-budget", "too-large", "missing", "killed", "breaker"];
const HARMLESS =
  "export default { data: { plans: {} }, pages: { go: { async view(k) { const { items } = await k.data.plans.find(); return items.map(({ doc }) => ({ node: 'text', text: doc.topic })); } } } };";

/** Calls the plugin as often as it wants to be called; what the last call gave. */
async function came(hostile: Hostile): Promise<{ came: Came; asks: number }> {
  const { code, at = "page", args = [{}], calls = [args], wall, before, elsewhere } = hostile;
  const call = (tenant: Ground["here"], at: keyof typeof FUNCTIONS, args: readonly unknown[]) =>
    ground.asked<{ came: Came; asks: number }>(tenant, "/hostile/call", {
      code,
      at,
      args,
      wall,
    });
  if (elsewhere) for (const one of calls) await call(ground.there, at, one);
  if (before) await call(ground.here, before, [{}]);
  let last = await call(ground.here, at, calls[0]!);
  for (const one of calls.slice(1)) last = await call(ground.here, at, one);
  ground.clean(last.text);
  return last.reply;
}

describe.each(Object.entries(all))("%s: a plugin that", (_, plugins) => {
  it.each(plugins)(
    "$tries",
    async (hostile) => {
      const { came: outcome, asks } = await came(hostile);
      if ("error" in outcome) {
        expect(kinds).toContain(outcome.error.kind);
        expect(outcome.error.message.length).toBeLessThanOrEqual(2_000);
      }
      if (hostile.ends)
        expect(hostile.ends, JSON.stringify(outcome).slice(0, 400)).toContain(
          "error" in outcome ? outcome.error.kind : "an answer",
        );
      hostile.holds?.(outcome);
      expect(asks).toBeLessThanOrEqual(20);
      await good();
    },
    20_000,
  );
});

/** A good plugin of the other tenant answers: at once, or as soon as the process of the plugins is there again. */
const good = () =>
  vi.waitFor(
    async () => {
      const asked = { code: HARMLESS, at: "page", args: [{}] };
      const { text } = await ground.asked(ground.there, "/hostile/call", asked);
      expect(text, ground.world.lines.slice(-4).join("; ")).toContain("外家的话");
    },
    { timeout: 10_000, interval: 200 },
  );

describe("the house, all the while", () => {
  it("answered every ordinary page of the other tenant", () => {
    const { times, failed } = ordinary;
    // How long it took them is measured where nothing else runs: `npm run bench -- plugins`.
    console.log(`${times.length} ordinary pages meanwhile, 99 of 100 within ${Math.round(p99(times))} ms`);
    expect(failed).toEqual([]);
    expect(times.length).toBeGreaterThan(100);
  });

  it("wrote no word of theirs into its log", () => {
    const log = ground.world.lines.join("\n");
    ground.clean(log);
    expect(log).not.toContain("WORD-IN-THE-LOG");
  });
});
