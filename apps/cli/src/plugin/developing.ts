import { type FSWatcher, globSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "@jiceng/plugin";
import type { PluginFolder } from "./folder.ts";
import { notedPack, type Packed, packFolder } from "./packing.ts";
import { enable, type Place, releaseTo, type Taken } from "./service.ts";

/** What became of one save. */
export type Served =
  | { served: Plugin; changed: readonly string[]; took: number; waits: readonly string[] }
  | { problems: readonly string[]; changed: readonly string[] };

/** A plugin on its way into a running product: packed and put there again and again. */
export class Developing {
  readonly #folder: PluginFolder;
  readonly #place: Place;
  #last: string | null = null;
  #isEnabled = false;

  constructor(folder: PluginFolder, place: Place) {
    this.#folder = folder;
    this.#place = place;
  }

  /** Packs what lies there and puts it into the product; `since` is when it was saved, by the clock. */
  async put(changed: readonly string[], since: number): Promise<Served> {
    const packed = await packFolder(this.#folder);
    if ("problems" in packed) return { problems: packed.problems, changed };
    const taken = packed.hash === this.#last ? null : await this.#release(packed);
    if (taken && "refused" in taken) return { problems: taken.refused, changed };
    if (!this.#isEnabled) {
      const why = await enable(this.#place, packed.manifest.id);
      if (why !== null) return { problems: [`没有启用成：${why}`], changed };
      this.#isEnabled = true;
    }
    this.#last = packed.hash;
    return { served: packed.manifest, changed, took: Date.now() - since, waits: taken?.waits ?? [] };
  }

  /** What was there before comes back, as when a line is taken out again: a note at its end makes it a release of its own, the latest one. */
  async #release(packed: Packed): Promise<Taken> {
    const taken = await releaseTo(this.#place, packed.text, true);
    const isOld = "repeated" in taken && taken.repeated;
    return isOld ? releaseTo(this.#place, notedPack(packed, String(Date.now())), true) : taken;
  }
}

/** Milliseconds for an editor to finish what it writes. */
const SETTLING = 40;

/**
 * Tells of every change in a plugin's sources: which files, and when the first of them was saved. Folders are watched, one by one: an
 * editor puts a new file in the place of the old one, and whoever watches files goes on watching that.
 */
export function watchSources({ path }: PluginFolder, changed: (files: string[], since: number) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const files = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settled = () => {
    const saved = [...files];
    files.clear();
    changed(saved.map(([one]) => one).sort(), Math.min(...saved.map(([, at]) => at)));
  };
  const watchFolders = () => {
    for (const folder of ["src", ...globSync("src/**/", { cwd: path })]) {
      if (watchers.has(folder)) continue;
      const watcher = watch(join(path, folder), (_, file) => {
        if (file === null || !/\.(ts|json)$/.test(file)) return watchFolders();
        const name = `${folder}/${file}`;
        files.set(name, files.get(name) ?? savedAt(join(path, name)));
        clearTimeout(timer);
        timer = setTimeout(settled, SETTLING);
      });
      watcher.on("error", () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  };
  watchFolders();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

const savedAt = (file: string): number => Math.round(statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
