import type { Migration, Reader } from "@jiceng/db";
import { collectionTables } from "../records/index.ts";
import { logged } from "../routes/index.ts";
import { misfits } from "./misfit.ts";
import { type Bundle, PluginBook, type Supply } from "./plugin-book.ts";
import type { PlatformReleases } from "./release.ts";
import { unparked } from "./remains.ts";
import { readOwnReleases, readPluginSteps } from "./store.ts";

/** Whence a tenant's plugins are read, and by whom their tables are made. */
export interface PluginSource {
  db: Reader;
  bundle: Bundle;
  readPlatform(): Promise<PlatformReleases>;
  /** Runs the steps that the tenant has not behind it yet. */
  migrate(steps: readonly Migration[]): Promise<void>;
}

/**
 * The tenant's plugins as they are now, with every table that a release brings made before it is put in place. A release that this
 * product cannot carry, or whose tables cannot be made, never runs; nothing else of the tenant waits for it.
 */
export async function readPluginBook({ db, bundle, readPlatform, migrate }: PluginSource): Promise<PluginBook> {
  const [steps, own, platform] = await Promise.all([readPluginSteps(db), readOwnReleases(db), readPlatform()]);
  const unfit = new Set(
    [...own, ...platform.releases].filter(({ manifest }) => misfits(manifest).length > 0).map(({ hash }) => hash),
  );
  const misfitted = unfit.size;
  const supply: Supply = { own, platform, unfit };
  const book = new PluginBook(bundle, steps, supply);
  for (const plugin of book.withData) {
    const foreign = book.releases(unparked(plugin.id)).filter(({ source }) => source !== "bundled");
    if (foreign.length === 0) continue;
    const made = await migrate(collectionTables(plugin)).then(
      () => true,
      () => false,
    );
    if (made) continue;
    for (const { hash, version, manifest } of foreign)
      await migrate(collectionTables({ ...manifest, id: plugin.id })).catch((error) => {
        logged(`tables of ${plugin.id} ${version}`, error);
        unfit.add(hash);
      });
  }
  return unfit.size === misfitted ? book : new PluginBook(bundle, steps, supply);
}
