import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { buildKit } from "@jiceng/stack";
import { readJson } from "./folder.ts";

const run = promisify(execFile);
/** The folder that the product lies in. */
export const PRODUCT = join(import.meta.dirname, "../../../..");
const ROOMS = join(PRODUCT, "packages");
const CLI = join(PRODUCT, "apps/cli");
const resolve = createRequire(import.meta.url).resolve;
const folderOf = (library: string): string => dirname(resolve(`${library}/package.json`));

/** The compiler that comes with the product. */
export const TSC = join(folderOf("typescript"), "bin/tsc");

/**
 * Puts into a plugin's `node_modules` what comes with the product: `@jiceng/plugin` and `@jiceng/plugin-testing` as programs with
 * their types, the types of Node, and `jiceng` and `node` as commands. Nothing is fetched, nothing is left of what was there for
 * another version of the product.
 */
export async function layKit(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  const ours = join(modules, "@jiceng");
  const kit = { version: kitVersion(), from: PRODUCT };
  const stamp = join(ours, "kit.json");
  const held = readJson<typeof kit>(stamp);
  if (held?.version === kit.version && held.from === kit.from) return;
  rmSync(ours, { recursive: true, force: true });
  mkdirSync(ours, { recursive: true });
  await Promise.all([buildKit(ours), writeTypes(ours)]);
  layTools(modules);
  writeFileSync(stamp, `${JSON.stringify(kit)}\n`);
}

/** Known by everything that goes into it. */
function kitVersion(): string {
  const hash = createHash("sha256");
  const sources = globSync("{plugin,plugin-testing,host,kernel,ui}/src/**/*.{ts,tsx}", { cwd: ROOMS });
  for (const file of sources.sort()) hash.update(file).update(readFileSync(join(ROOMS, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Declarations of what authors import: of the contract as the compiler writes them, of the test bench its own types as they stand. */
async function writeTypes(ours: string): Promise<void> {
  const contract = join(ours, "plugin");
  const bench = join(ours, "plugin-testing");
  for (const folder of [contract, bench]) mkdirSync(folder, { recursive: true });
  const options = {
    extends: join(PRODUCT, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      types: [],
      rootDir: join(ROOMS, "plugin/src"),
      outDir: contract,
    },
    files: [join(ROOMS, "plugin/src/index.ts")],
  };
  const project = join(contract, "tsconfig.json");
  writeFileSync(project, JSON.stringify(options));
  await run(process.execPath, [TSC, "-p", project]);
  rmSync(project);
  cpSync(join(ROOMS, "plugin-testing/src/author.ts"), join(bench, "author.d.ts"));
  writeFileSync(
    join(bench, "index.d.ts"),
    'import type { TestPlugin } from "./author.ts";\nexport type * from "./author.ts";\nexport declare const testPlugin: TestPlugin;\n',
  );
  for (const [folder, name] of [
    [contract, "@jiceng/plugin"],
    [bench, "@jiceng/plugin-testing"],
  ] as const) {
    const exports = { ".": { types: "./index.d.ts", default: "./index.js" } };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, type: "module", exports }));
  }
}

/** The commands, and the types of Node that tests are written with: links to what the product has. */
function layTools(modules: string): void {
  const bin = join(modules, ".bin");
  const types = join(modules, "@types");
  for (const folder of [bin, types]) mkdirSync(folder, { recursive: true });
  link(folderOf("@types/node"), join(types, "node"));
  link(process.execPath, join(bin, "node"));
  link(TSC, join(bin, "tsc"));
  const command = join(bin, "jiceng");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(CLI, "start.mjs")}" "$@"\n`);
  chmodSync(command, 0o755);
}

function link(to: string, at: string): void {
  rmSync(at, { recursive: true, force: true });
  symlinkSync(to, at);
}
