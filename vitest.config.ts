import { defineConfig } from "vitest/config";
import { assetModule, findAsset, readAsset } from "./packages/stack/src/assets.ts";

const project = (name: string, ...include: string[]) => ({ extends: true as const, test: { name, include } });

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  plugins: [
    {
      // The Worker's bundle reads `asset:` imports in the same way.
      name: "assets",
      enforce: "pre",
      resolveId: (id, importer) =>
        id.startsWith("asset:") && importer ? `\0asset:${findAsset(id.slice(6), importer)}` : null,
      load: (id) => (id.startsWith("\0asset:") ? assetModule(readAsset(id.slice(7))) : null),
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
    testTimeout: 15_000,
    hookTimeout: 60_000,
    projects: [
      project("unit", "{packages,plugins,apps}/**/*.test.{ts,tsx}"),
      project("architecture", "tests/architecture/**/*.test.ts"),
      project("integration", "tests/integration/**/*.test.ts"),
      project("isolation", "tests/isolation/**/*.test.ts"),
      project("hostile", "tests/hostile/**/*.test.ts"),
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          globalSetup: "tests/journeys/seeded.ts",
        },
      },
    ],
  },
});
