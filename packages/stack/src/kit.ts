import { join } from "node:path";
import type { Plugin } from "esbuild";
import { assets, bundled } from "./build.ts";

const ROOMS = join(import.meta.dirname, "../..");

/** What authors of plugins get of the product, as programs for a Node of their own: where each is written, and from which source. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "plugin/index": "plugin/src/index.ts",
  "plugin-testing/index": "plugin-testing/src/index.ts",
  "plugin-testing/examination": "plugin-testing/src/examination/main.ts",
};

/** Writes these programs into a folder of packages, each whole in one file. */
export async function buildKit(folder: string): Promise<void> {
  await bundled(["插件工具", "The author's kit"], {
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS).map(([out, entry]) => [out, join(ROOMS, entry)])),
    outdir: folder,
    platform: "node",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    charset: "utf8",
    plugins: [assets, withoutWorkers],
  });
}

/** Names that only a Worker has, and libraries that no test of a plugin comes to. */
const withoutWorkers: Plugin = {
  name: "without workers",
  setup(on) {
    on.onResolve({ filter: /^(cloudflare:workers|docx|hucre|pinyin-pro)/ }, ({ path }) => ({
      path,
      namespace: "nothing",
    }));
    on.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({
      contents: "module.exports = { DurableObject: class {} }",
    }));
  },
};
