import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStack, seedDemo } from "@jiceng/cli";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of a demo that nobody has touched. */
    demoFolder: string;
  }
}

/** Makes the demo once for all stories; each takes a copy. */
export default async function seeded(project: TestProject): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), "jiceng-demo-"));
  const stack = await openStack({ dataDir, port: 0, mode: "local" });
  await seedDemo({ ...stack, log: () => {} });
  await stack.stop();
  project.provide("demoFolder", dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}
