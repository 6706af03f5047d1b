import type { ManifestOfCode } from "@jiceng/kernel";
import { manifestIn } from "./sandbox-host.ts";

/** Loads a pack's code in the tenant's own sandbox and asks what it declares: what it does then, it does to nobody. */
export const packManifest: ManifestOfCode = async ({ tenant, c }, { plugin, hash, code }) => {
  const told = await manifestIn({ tenant: tenant.id, plugin, release: hash, code: async () => code, ways: c.env });
  return "ok" in told ? told.ok : null;
};
