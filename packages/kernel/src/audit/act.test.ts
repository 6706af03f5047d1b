import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { actWords } from "./act.ts";

const kernel = join(import.meta.dirname, "..");

it("every act that the kernel writes has words", () => {
  const sources = globSync("**/*.{ts,tsx}", { cwd: kernel }).filter((file) => !file.includes(".test."));
  const acts = sources.flatMap((file) =>
    [...readFileSync(join(kernel, file), "utf8").matchAll(/\bact: "([\w.-]+)"/g)].map(([, act]) => act!),
  );
  expect(acts.length).toBeGreaterThan(8);
  const words = actWords([]);
  const units = ["founded", "renamed", "moved", "merged", "dissolved", "reopened"].map((verb) => `unit.${verb}`);
  const computed = ["account.password.first", "account.password.reset", "units.imported", "members.imported", ...units];
  expect([...acts, ...computed].filter((act) => !words[act])).toEqual([]);
});
