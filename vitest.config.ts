import { defineConfig } from "vitest/config";
import { assetModule, findAsset, readAsset } from "./packages/stack/src/assets.ts";
import { bundledAsset } from "./packages/stack/src/build.ts";

/** What a new plugin begins with runs outside of here, by Node's own test runner: `tests/integration/author-kit.test.ts`. */
const exclude = ["**/node_modules/**", "apps/cli/template/**"];
const project = (name: string, ...include: string[]) => ({ extends: true as const, test: { name, include, exclude } });
/** Stories through the whole product: their files share the Workers that are built for them. */
const stories = (name: string, include: string[], env: Record<string, string> = {}) => ({
  extends: true as const,
  test: { name, include, env, globalSetup: "tests/integration/built.ts" },
});

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  plugins: [
    {
      // The Worker's bundle reads `asset:` and `bundle:` imports in the same way.
      name: "assets",
      enforce: "pre",
      resolveId(id, importer) {
        const [, scheme, spec] = /^(asset|bundle):(.*)$/.exec(id) ?? [];
        return spec && importer ? `\0${scheme}:${findAsset(spec, importer)}` : null;
      },
      async load(id) {
        if (id.startsWith("\0asset:")) return assetModule(readAsset(id.slice(7)));
        return id.startsWith("\0bundle:") ? assetModule(await bundledAsset(id.slice(8))) : null;
      },
    },
    {
      // What workerd brings along: outside of it there are names without anything behind them.
      name: "workerd",
      enforce: "pre",
      resolveId: (id) => (id === "cloudflare:workers" ? `\0${id}` : null),
      load: (id) => (id === "\0cloudflare:workers" ? "export class DurableObject {}" : null),
    },
  ],
  test: {
    maxWorkers: 2,
    // Two lanes share two cores (`tests/check.ts`): a story that takes four seconds alone may take three times that.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true as const,
        // Plain rules leave nothing behind: their modules are read once for all files, which is half of the time.
        test: { name: "unit", include: ["{packages,plugins,apps}/**/*.test.{ts,tsx}"], exclude, isolate: false },
      },
      project("architecture", "tests/architecture/**/*.test.ts"),
      stories("integration", ["tests/integration/**/*.test.ts"]),
      // Stories of every door that plugins have into the kernel, told once more with every plugin in the sandbox.
      stories(
        "sandboxed",
        [
          "tests/integration/{evidence,example,files,meeting,outside,papers}.test.ts",
          "tests/integration/{record-forms,scores,table-imports,workshop}.test.ts",
        ],
        { EVERY_PLUGIN: "sandbox" },
      ),
      stories("isolation", ["tests/isolation/**/*.test.ts"]),
      stories("hostile", ["tests/hostile/**/*.test.ts"]),
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["tests/journeys/*.test.ts"],
          globalSetup: "tests/journeys/seeded.ts",
        },
      },
    ],
  },
});
