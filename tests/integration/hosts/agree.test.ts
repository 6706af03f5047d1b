import { join } from "node:path";
import { manifestOf, type Plugin } from "@jiceng/plugin";
import { bundlePlugin, startTrial, type Trial } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plugins } from "../../../apps/web/src/plugins.ts";
import { DOCUMENT_LIMITS, EACH_LIMITS, type Host, WORK_LIMITS } from "../../../packages/host/src/host.ts";
import { trustedHost } from "../../../packages/host/src/trusted-host.ts";
import archive from "../archive-plugin.ts";
import example from "../example-plugin.ts";
import ledger from "../ledger-plugin.ts";
import marks from "../marks-plugin.ts";
import outreach from "../outreach-plugin.ts";
import workshop from "../workshop-plugin.ts";
import { codeIn, type MadeCall, MadeUp } from "./made-up.ts";

const root = join(import.meta.dirname, "../../..");
/** Every plugin that there is, with the file that exports it. */
const PLUGINS: [Plugin, string][] = [
  ...plugins.map((plugin): [Plugin, string] => [plugin, `plugins/${plugin.id}/src/index.ts`]),
  [archive, "tests/integration/archive-plugin.ts"],
  [example, "tests/integration/example-plugin.ts"],
  [ledger, "tests/integration/ledger-plugin.ts"],
  [marks, "tests/integration/marks-plugin.ts"],
  [outreach, "tests/integration/outreach-plugin.ts"],
  [workshop, "tests/integration/workshop-plugin.ts"],
];
const SEEDS = ["甲", "乙", "丙"];

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterAll(() => trial?.stop());

/** What came of a call, and what was asked of the gate for it. */
async function made(host: Host, world: MadeUp, { path, kit, args }: MadeCall) {
  const asked: string[] = [];
  const access = kit ? { gate: world.gate(asked), ground: world.ground() } : null;
  const limits = kit ? { ...WORK_LIMITS, bytes: DOCUMENT_LIMITS.bytes } : EACH_LIMITS;
  const came = await host.call(path, access, args, "2026-09-24", limits);
  // What is asked at the same time comes in any order from a trial.
  return { came, asked: asked.sort() };
}

describe.each(PLUGINS)("$id", (plugin, file) => {
  it("gives and asks the same in both hosts, whatever of it is called", async () => {
    const { code } = await bundlePlugin(join(root, file));
    const trusted = trustedHost(plugin);
    const answered = new Set<string>();
    let compared = 0;
    for (const seed of SEEDS) {
      const world = new MadeUp(plugin, `${plugin.id} ${seed}`);
      for (const call of world.calls()) {
        const name = `${call.path.join(".")} ${seed}`;
        // Each call a tenant of its own: made-up answers make some functions throw, which is to be the same, too.
        const tenant = crypto.randomUUID();
        const sandbox = trial.host({ manifest: manifestOf(plugin), code, release: plugin.id, tenant }) as Host;
        const [here, there] = [await made(trusted, world, call), await made(sandbox, world, call)];
        expect(there, name).toEqual(here);
        compared++;
        if ("ok" in here.came) answered.add(call.path.join("."));
      }
    }
    const paths = codeIn(plugin);
    expect(compared).toBe(paths.length * SEEDS.length);
    // Made-up answers are wrong for some functions; for nearly all of them they are good enough.
    expect(answered.size / paths.length, `answered: ${[...answered].join(" ")}`).toBeGreaterThan(0.8);
  }, 120_000);
});
