import type { PluginBook } from "./plugin-book.ts";

/** What a tenant tells the platform: which releases it runs, and which of the platform's it does not though they have come to it. */
export interface PluginReport {
  runs: { plugin: string; hash: string; version: string }[];
  held: { hash: string; why: string }[];
}

/** That a release is halted or has not come here yet the platform knows by itself; that a newer one runs is no reason to look after anything. */
export function reportOf(book: PluginBook): PluginReport {
  const halted = new Set(book.supply.platform.releases.filter((one) => one.halted !== null).map(({ hash }) => hash));
  return {
    runs: book.enabled.map(({ id }) => {
      const { plugin, hash, version } = book.release(id)!;
      return { plugin, hash, version };
    }),
    held: book.enabled
      .flatMap(({ id }) => book.resolved(id).held)
      .filter(({ release, because }) => release.source === "platform" && because !== "older" && because !== "ring")
      .filter(({ release }) => !halted.has(release.hash))
      .map(({ release, words }) => ({ hash: release.hash, why: words })),
  };
}
