import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildWorker } from "@jiceng/stack";

const ROOT = resolve(import.meta.dirname, "../..");

/** Where a run keeps the Workers that it has built: the same one is wanted by dozens of files. */
const folder = () => process.env.BUILT_WORKERS;

/** Before a run of tests: makes that folder, for all its files; gone when the run is over. */
export default function keepBuilt(): () => void {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-built-"));
  process.env.BUILT_WORKERS = dir;
  return () => rmSync(dir, { recursive: true, force: true });
}

/**
 * The Worker of an entry as one file, which is built for the first who asks. An entry from outside of the repository may change
 * between two askings and is built each time, into `dir`.
 */
export async function builtWorker(entry: string, dir: string): Promise<string> {
  const kept = folder();
  const isOurs = resolve(entry).startsWith(ROOT);
  const isSandboxed = process.env.EVERY_PLUGIN === "sandbox";
  if (!kept || !isOurs) return build(isSandboxed ? sandboxed(entry, dir) : entry, dir);
  const name = createHash("sha256").update(`${isSandboxed} ${entry}`).digest("hex").slice(0, 16);
  const at = join(kept, name);
  if (!existsSync(at)) {
    const made = mkdtempSync(join(kept, `${name}-`));
    await build(isSandboxed ? sandboxed(entry, made) : entry, made);
    // Two files may have built it side by side; either does.
    if (!existsSync(at)) renameSync(made, at);
  }
  return join(at, "worker.js");
}

async function build(entry: string, dir: string): Promise<string> {
  const outfile = join(dir, "worker.js");
  await buildWorker({ entry, outfile });
  return outfile;
}

/** The same Worker with every plugin in the sandbox, where its stories are to end the same. */
function sandboxed(entry: string, dir: string): string {
  const [first, worker] = [join(import.meta.dirname, "hosts/sandboxed.ts"), entry].map((file) => JSON.stringify(file));
  const file = join(dir, "sandboxed-worker.ts");
  writeFileSync(file, `import ${first};\nexport * from ${worker};\nexport { default } from ${worker};\n`);
  return file;
}
