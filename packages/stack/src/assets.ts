import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** What `import { text, hash, name } from "asset:./app.css"` gives. */
export interface Asset {
  text: string;
  /** First 12 hex digits of the SHA-256 of the content: a file name that changes when the file does. */
  hash: string;
  name: string;
}

/** Finds `./app.css` beside the importer, or `htmx.org/dist/htmx.min.js` in the importer's node_modules. */
export function findAsset(spec: string, importer: string): string {
  const places = spec.startsWith(".") ? [dirname(importer)] : (createRequire(importer).resolve.paths(spec) ?? []);
  const file = places.map((place) => join(place, spec)).find((path) => existsSync(path));
  if (!file) throw new Error(`asset:${spec} was not found from ${importer}`);
  return file;
}

export const readAsset = (file: string): Asset => asset(file, readFileSync(file, "utf8"));

export const asset = (file: string, text: string): Asset => ({
  text,
  hash: createHash("sha256").update(text).digest("hex").slice(0, 12),
  name: basename(file),
});

export function assetModule({ text, hash, name }: Asset): string {
  const one = (key: string, value: string) => `export const ${key} = ${JSON.stringify(value)};\n`;
  return one("text", text) + one("hash", hash) + one("name", name);
}
