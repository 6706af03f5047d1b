import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import rules from "./dependency-cruiser.cjs";

const root = join(import.meta.dirname, "../..");
const rooms = ["packages", "plugins", "apps"];

async function look(baseDir: string): Promise<ICruiseResult> {
  const { options, ...ruleSet } = rules;
  const settings = { ...options, baseDir, ruleSet, validate: true } as ICruiseOptions;
  const { output } = await cruise(rooms, settings, settings.enhancedResolveOptions);
  return output as ICruiseResult;
}

describe("our own rooms", () => {
  let found: ICruiseResult;
  beforeAll(async () => {
    found = await look(root);
  });

  test("keep to their directions", () => {
    const faults = found.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    expect(faults).toEqual([]);
  });

  test("were all looked into", () => {
    const sources = globSync("{packages,plugins,apps}/*/src/**/*.{ts,tsx}", { cwd: root });
    const seen = new Set(found.modules.map(({ source }) => source));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((file) => !seen.has(file) && !file.endsWith(".d.ts"))).toEqual([]);
    expect(found.summary.totalCruised).toBeGreaterThanOrEqual(sources.filter((file) => !file.endsWith(".d.ts")).length);
    const imports = found.modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => `${source} → ${resolved}`),
    );
    expect(imports).toContain("packages/testing/src/browser.test.ts → packages/testing/src/browser.ts");
    expect(imports.some((one) => one.endsWith("packages/stack/src/index.ts") && one.startsWith("apps/cli/"))).toBe(
      true,
    );
  });
});

describe("a planted fault is seen", () => {
  let base: string;
  beforeAll(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), "jiceng-boundaries-")));
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const faults: [rule: string, from: string, to: string][] = [
    ["plugin-reaches-below", "packages/plugin/src/a.ts", "packages/db/src/index.ts"],
    ["db-reaches-below", "packages/db/src/a.ts", "packages/kernel/src/index.ts"],
    ["ui-reaches-below", "packages/ui/src/a.tsx", "packages/kernel/src/index.ts"],
    ["kernel-reaches-below", "packages/kernel/src/a.ts", "packages/host/src/index.ts"],
    ["kernel-reaches-below", "packages/kernel/src/b.ts", "plugins/brand/src/index.ts"],
    ["host-reaches-below", "packages/host/src/a.ts", "packages/platform/src/index.ts"],
    ["platform-reaches-below", "packages/platform/src/a.ts", "packages/stack/src/index.ts"],
    ["stack-reaches-below", "packages/stack/src/a.ts", "packages/db/src/index.ts"],
    ["testing-reaches-below", "packages/testing/src/a.ts", "packages/kernel/src/index.ts"],
    ["plugin-testing-reaches-below", "packages/plugin-testing/src/a.ts", "packages/stack/src/index.ts"],
    ["only-apps-and-tests-start-things", "packages/host/src/d.ts", "packages/plugin-testing/src/index.ts"],
    ["plugin-stands-alone", "plugins/brand/src/a.ts", "packages/kernel/src/index.ts"],
    ["plugin-stands-alone", "plugins/brand/src/b.ts", "plugins/study/src/index.ts"],
    ["plugin-tests-stand-alone", "plugins/brand/src/a.test.ts", "packages/kernel/src/index.ts"],
    ["only-apps-and-tests-start-things", "apps/web/src/a.ts", "packages/stack/src/index.ts"],
    ["gallery-is-for-looking", "packages/ui/src/c.tsx", "packages/ui/src/gallery/index.tsx"],
    ["nothing-imports-apps", "packages/host/src/b.ts", "apps/web/src/index.ts"],
    ["apps-are-apart", "apps/cli/src/a.ts", "apps/web/src/index.ts"],
    ["cli-is-a-client", "apps/cli/src/b.ts", "packages/db/src/index.ts"],
    ["nouns-through-their-door", "packages/kernel/src/units/a.ts", "packages/kernel/src/members/store.ts"],
    ["questions-are-gathered", "packages/kernel/src/tenant/questions.ts", "packages/kernel/src/members/store.ts"],
    ["kernel-door-opens-doors", "packages/kernel/src/c.ts", "packages/kernel/src/members/store.ts"],
    ["rules-are-plain", "packages/kernel/src/units/unit.ts", "hono"],
    ["rules-are-plain", "packages/kernel/src/duties/duty.ts", "drizzle-orm/sqlite-core"],
    ["rules-are-plain", "packages/kernel/src/access/access.ts", "hono/html"],
    ["resolves", "packages/db/src/b.ts", "no-such-package"],
  ];
  const allowed: [from: string, to: string][] = [
    ["packages/kernel/src/units/b.ts", "packages/kernel/src/members/index.ts"],
    ["packages/kernel/src/units/store.ts", "drizzle-orm/sqlite-core"],
    ["packages/kernel/src/units/c.test.ts", "packages/testing/src/index.ts"],
    ["packages/kernel/src/d.ts", "packages/ui/src/index.ts"],
    ["packages/kernel/src/e.ts", "packages/kernel/src/members/routes.ts"],
    ["packages/host/src/c.ts", "packages/kernel/src/index.ts"],
    ["plugins/brand/src/c.ts", "packages/plugin/src/index.ts"],
    ["plugins/brand/src/d.test.ts", "packages/plugin-testing/src/index.ts"],
    ["apps/cli/src/c.ts", "packages/stack/src/index.ts"],
    ["apps/web/src/b.ts", "asset:./app.css"],
    ["apps/web/src/c.ts", "cloudflare:workers"],
  ];

  test("by the rule that forbids it, and what is allowed passes", async () => {
    for (const spec of ["hono", "hono/html", "drizzle-orm/sqlite-core"]) plant(`node_modules/${spec}/index.js`, "");
    for (const [from, to] of [...faults.map(([, ...edge]) => edge), ...allowed]) link(from, to);
    plant("packages/ui/src/round.ts", 'import "./trip.ts"; export const a = 1;');
    plant("packages/ui/src/trip.ts", 'import "./round.ts"; export const b = 1;');
    const seen = (await look(base)).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
    expect(seen).toEqual(expect.arrayContaining(faults.map(([rule, from]) => `${rule}: ${from}`)));
    expect(seen).toContain("no-cycles: packages/ui/src/round.ts");
    expect(seen.filter((line) => allowed.some(([from]) => line.endsWith(`: ${from}`)))).toEqual([]);
    const untried = (rules.forbidden ?? [])
      .map(({ name }) => name)
      .filter((name) => !seen.some((line) => line.startsWith(name ?? "")));
    expect(untried).toEqual([]);
  });

  function link(from: string, to: string) {
    const ours = /^(packages|plugins|apps)\//.test(to);
    if (ours) plant(to, "export const a = 1;");
    const up = "../".repeat(dirname(from).split("/").length);
    plant(from, `import { a } from ${JSON.stringify(ours ? up + to : to)};\nexport const b = a;`);
  }

  function plant(file: string, text: string) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), text);
  }
});
