// A program of its own: `jiceng plugin check` runs it over what a plugin's tests did, in a process that knows nothing but the plugin.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { byVersion } from "@jiceng/kernel";
import { manifestOf, type Plugin } from "@jiceng/plugin";
import type { Recorded } from "../recording.ts";
import { budgets } from "./budgets.ts";
import { readByEarlier, readsEarlier } from "./earlier.ts";
import type { Earlier, Exam } from "./exam.ts";
import type { Part } from "./finding.ts";
import { fits } from "./fits.ts";
import { needsUsed } from "./needs.ts";
import { reached } from "./reached.ts";
import { repeatable, watchClock } from "./repeatable.ts";

/** What the program is handed, as a JSON file: where the code lies, what was recorded, what earlier versions left. */
export interface Sheet {
  code: string;
  recorded: readonly Recorded[];
  earlier: readonly (Omit<Earlier, "plugin"> & { code: string | null })[];
}

const watch = watchClock();

const load = async (file: string): Promise<Plugin> => (await import(pathToFileURL(file).href)).default as Plugin;

const { code, recorded, earlier } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Sheet;
const plugin = await load(code);
const exam: Exam = {
  plugin,
  manifest: manifestOf(plugin),
  recorded,
  earlier: await Promise.all(
    earlier
      .toSorted((a, b) => byVersion(a.version, b.version))
      .map(async ({ code, ...one }) => ({ ...one, plugin: code === null ? null : await load(code) })),
  ),
};
const parts: Part[] = [
  fits(exam),
  reached(exam),
  await repeatable(exam, watch),
  readsEarlier(exam),
  await readByEarlier(exam),
  needsUsed(exam),
  budgets(exam),
];
process.stdout.write(JSON.stringify(parts));
