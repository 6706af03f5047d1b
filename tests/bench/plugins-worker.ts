import { definePlugin, manifestOf } from "@jiceng/plugin";
import { PAGE_LIMITS } from "../../packages/host/src/host.ts";
import type { SandboxWays } from "../../packages/host/src/isolate.ts";
import type { Access } from "../../packages/host/src/run.ts";
import { sandboxHost } from "../../packages/host/src/sandbox-host.ts";
import { trustedHost } from "../../packages/host/src/trusted-host.ts";

/** What is measured: so many calls, one after another; `asks` is how often each asks the gate. */
export interface Measured {
  what: "direct" | "trusted" | "bare" | "sandbox";
  cold: boolean;
  calls: number;
  asks: number;
}

const rows = Array.from({ length: 50 }, (_, i) => ({ id: String(i), doc: { topic: `计划${i}` } }));
const access: Access = {
  gate: async () => ({ items: rows, next: null, states: {} }),
  ground: { me: { member: "m1", name: "许临" }, may: { view: true }, settings: {} },
};
const TODAY = "2026-09-24";
const PATH = ["pages", "go", "view"];

const plugin = definePlugin({
  id: "measured",
  version: "1.0.0",
  api: 1,
  title: "测量",
  about: "只在测量里用",
  needs: {},
  permissions: { view: { title: "看" } },
  data: {},
  pages: {
    go: {
      title: "页面",
      permission: "view",
      async view(k, { asks = "0" }) {
        for (let i = 0; i < Number(asks); i++) await k.scores("none", []);
        return Array.from({ length: 20 }, (_, i) => ({ node: "text" as const, text: `第${i}行` }));
      },
    },
  },
});
const manifest = manifestOf(plugin);

/** The same page as a module of its own, and as it is called when nothing of ours is around it. */
const VIEW =
  "async (k, { asks = '0' }) => { for (let i = 0; i < Number(asks); i++) await k.scores('none', []); return Array.from({ length: 20 }, (_, i) => ({ node: 'text', text: '第' + i + '行' })); }";
const CODE = `export default { data: {}, pages: { go: { view: ${VIEW} } } };`;
const BARE = `import { WorkerEntrypoint } from "cloudflare:workers"; const view = ${VIEW};
export default class extends WorkerEntrypoint { async run(text, ask) { return JSON.stringify(await view({ scores: () => ask("") }, JSON.parse(text))); } }`;

let made = 0;
const fresh = () => `measured ${++made}`;

type Once = (name: string) => Promise<unknown>;

function caller({ what, asks }: Measured, ways: SandboxWays): Once {
  const query = { asks: String(asks) };
  if (what === "direct") {
    const kit = { scores: access.gate } as never;
    return async () => plugin.pages!.go!.view(kit, query);
  }
  if (what === "trusted") {
    const host = trustedHost(plugin);
    return () => host.call(PATH, access, [query], TODAY, PAGE_LIMITS);
  }
  if (what === "sandbox")
    return (name) =>
      sandboxHost({ tenant: "bench", plugin: manifest, release: name, code: async () => CODE, ways }).call(
        PATH,
        access,
        [query],
        TODAY,
        PAGE_LIMITS,
      );
  const lend = async () => ({
    compatibilityDate: "2026-07-01",
    mainModule: "bare.js",
    modules: { "bare.js": BARE },
    env: {},
    globalOutbound: null,
  });
  const ask = async () => JSON.stringify(rows);
  const text = JSON.stringify(query);
  const { LOADER, PLUGINS } = ways;
  if (PLUGINS) return (name) => PLUGINS.run(name, lend, "run", text, ask, PAGE_LIMITS.bytes);
  type Bare = { run(text: string, ask: () => Promise<string>): Promise<string> };
  return (name) => (LOADER!.get(name, lend).getEntrypoint() as unknown as Bare).run(text, ask);
}

/** Milliseconds that one call takes. */
async function measured(of: Measured, ways: SandboxWays): Promise<number> {
  const call = caller(of, ways);
  const name = `warm ${of.what}`;
  if (!of.cold) await call(name);
  const began = performance.now();
  for (let i = 0; i < of.calls; i++) {
    const came = await call(of.cold ? fresh() : name);
    if (typeof came === "object" && came !== null && "error" in came) throw new Error(JSON.stringify(came));
  }
  return (performance.now() - began) / of.calls;
}

export default {
  fetch: async (request, env) => Response.json({ ms: await measured(await request.json<Measured>(), env) }),
} satisfies ExportedHandler<SandboxWays>;
