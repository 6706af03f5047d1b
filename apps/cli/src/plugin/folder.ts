import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Stop } from "../exit.ts";

/** The folder of a plugin: where its author works. */
export interface PluginFolder {
  path: string;
  /** The file whose default export is the plugin. */
  entry: string;
}

/** npm runs commands in the product's own folder; what people type means the one that they are in. */
export const typedPath = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

/** A path as people would write it from where they are. */
export function shortPath(path: string): string {
  const here = relative(process.env.INIT_CWD ?? process.cwd(), path);
  return here === "" ? "." : here.startsWith("..") ? path : here;
}

export function openFolder(typed: string): PluginFolder {
  const path = typedPath(typed);
  const entry = join(path, "src/index.ts");
  if (existsSync(entry)) return { path, entry };
  const why = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? "里没有 src/index.ts" : "不是文件夹";
  throw new Stop(
    "usage",
    `${path} ${why}。新建一个：jiceng plugin new 文件夹。 / ${path} holds no plugin; begin one with jiceng plugin new.`,
  );
}

/** A JSON file; `null` where it is not there or cannot be read. */
export function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
