import { sha256 } from "./hash.ts";
import { checkManifest } from "./manifest.ts";
import type { Plugin } from "./plugin.ts";

/** What an author hands over: one JSON text, never changed afterwards, known by the hash of its bytes. */
export interface PluginPack {
  pack: 1;
  /** The plugin's data, `"ƒ"` where its code is. */
  manifest: Plugin;
  /** One ES module without imports, whose default export is the plugin. */
  code: string;
}

/** Characters of a pack at most: a plugin is a small folder. */
export const MOST_PACK = 512 * 1024;

/** A pack as it was read, under the hash that it is known by; or what is wrong with it, as Chinese sentences. None of its code is run. */
export async function readPack(text: string): Promise<{ pack: PluginPack; hash: string } | { problems: string[] }> {
  if (text.length > MOST_PACK)
    return { problems: [`插件包最大 ${MOST_PACK / 1024} KB，这个有 ${Math.ceil(text.length / 1024)} KB`] };
  const pack = parsed(text);
  if (!pack) return { problems: ["这不是插件包：请用 jiceng plugin pack 打包"] };
  const problems = checkManifest(pack.manifest);
  return problems.length > 0 ? { problems } : { pack, hash: await sha256(text) };
}

function parsed(text: string): PluginPack | null {
  try {
    const held = JSON.parse(text) as Partial<PluginPack> | null;
    const known = ["pack", "manifest", "code"];
    if (held?.pack !== 1 || typeof held.code !== "string" || typeof held.manifest !== "object") return null;
    return Object.keys(held).every((key) => known.includes(key)) ? (held as PluginPack) : null;
  } catch {
    return null;
  }
}
