import { sha256 } from "./hash.ts";
import { nameProblems } from "./manifest-names.ts";
import { shapeProblems } from "./manifest-shape.ts";
import { manifestOf, type Plugin } from "./plugin.ts";

/**
 * What is wrong with a manifest, as Chinese sentences with the path each; none where it may be used. Strict: keys that the contract has
 * not are refused, every name has to lead somewhere, and what is not kept of people cannot be declared.
 */
export function checkManifest(manifest: unknown): string[] {
  const shape = shapeProblems(manifest);
  return "problems" in shape ? shape.problems : nameProblems(shape.manifest);
}

/** SHA-256 of a plugin's manifest, hexadecimal: two that read the same are the same. */
export const manifestHash = (plugin: Plugin): Promise<string> => sha256(JSON.stringify(manifestOf(plugin)));
