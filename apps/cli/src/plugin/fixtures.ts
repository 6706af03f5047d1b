import { existsSync, globSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "@jiceng/plugin";
import type { PluginPack } from "@jiceng/plugin/pack";
import type { KeptRecord, Recorded } from "@jiceng/plugin-testing/examination";
import { type PluginFolder, readJson } from "./folder.ts";
import type { Packed } from "./packing.ts";

/** What an earlier version left in `fixtures/<version>`: its pack, and by collection some records that it wrote. */
export interface EarlierVersion {
  version: string;
  code: string | null;
  records: Record<string, KeptRecord[]>;
}

const VERSION = /^\d+\.\d+\.\d+$/;
const PACK = ".jiceng.json";

/** Every version that was kept and is not the one at hand. */
export function earlierVersions({ path }: PluginFolder, { version: now }: Plugin): EarlierVersion[] {
  const fixtures = join(path, "fixtures");
  const versions = existsSync(fixtures)
    ? readdirSync(fixtures).filter((name) => VERSION.test(name) && name !== now)
    : [];
  return versions.map((version) => {
    const folder = join(fixtures, version);
    const [packs, lists] = [true, false].map((isPack) =>
      globSync("*.json", { cwd: folder }).filter((file) => file.endsWith(PACK) === isPack),
    ) as [string[], string[]];
    const pack = packs[0] === undefined ? null : readJson<PluginPack>(join(folder, packs[0]));
    const records = lists.map((file) => [basename(file, ".json"), readJson<KeptRecord[]>(join(folder, file)) ?? []]);
    return { version, code: pack?.code ?? null, records: Object.fromEntries(records) };
  });
}

/** Records of one collection and state that are kept of a version. */
const EACH = 3;

/** Keeps a version that was published: later ones have to read what it wrote. Returns the folder. */
export function keepVersion(
  { path }: PluginFolder,
  { manifest, text, file }: Packed,
  recorded: readonly Recorded[],
): string {
  const folder = join(path, "fixtures", manifest.version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  const kept: Record<string, KeptRecord[]> = {};
  for (const one of recorded) {
    if (one.kind !== "record") continue;
    const { collection, v, state, doc } = one;
    const held = kept[collection] ?? [];
    if (held.filter((other) => other.state === state).length < EACH) kept[collection] = [...held, { v, state, doc }];
  }
  for (const [collection, records] of Object.entries(kept))
    writeFileSync(join(folder, `${collection}.json`), `${JSON.stringify(records, null, 2)}\n`);
  return folder;
}
