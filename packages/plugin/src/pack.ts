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
  const reached = importIn(pack.code);
  const problems = [
    ...checkManifest(pack.manifest),
    ...(reached === null ? [] : [`代码是一个模块，不能再 import 或 export … from：${reached}`]),
  ];
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

/**
 * Where a module's code reaches for another module; `null` where it does not. It looks at the text alone, and is content only with what
 * can be nothing else: a text or a comment that reads like an import counts as one.
 */
export function importIn(code: string): string | null {
  const [found] = REACHING.exec(code) ?? [];
  return found === undefined ? null : found.slice(0, 60);
}

/** `import` but as the name of a property, and `export` of what is not declared here. */
const REACHING =
  /(?<![\w$])(?<!(?<!\.)\.)import(?![\p{ID_Continue}$])\s*[^\s:,;})\].=?][^\n]*|(?<![\w$.])export\s*(?:[*/][^\n]*|\{(?![\p{ID_Continue}$\s,]*\}(?!\s*(?:from|\/)))[^\n]*)/u;
