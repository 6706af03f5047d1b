import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Plugin } from "@jiceng/plugin";
import { type PluginPack, readPack } from "@jiceng/plugin/pack";
import { bundlePlugin, StackError } from "@jiceng/stack";
import type { PluginFolder } from "./folder.ts";
import { PRODUCT } from "./kit.ts";

/** A plugin as it goes out of the house. */
export interface Packed {
  manifest: Plugin;
  /** One ES module without imports. */
  code: string;
  /** The pack. */
  text: string;
  /** SHA-256 of its bytes. */
  hash: string;
  /** `<id>-<version>.jiceng.json` */
  file: string;
}

const CONTRACT = join(PRODUCT, "packages/plugin/src");

/** The pack of a plugin's folder, or why there is none. The same sources give the same bytes, wherever the folder lies. */
export async function packFolder({ path, entry }: PluginFolder): Promise<Packed | { problems: string[] }> {
  const bundled = await bundlePlugin(entry).catch((error: unknown) => {
    if (error instanceof StackError) return { problems: [error.message.split(" / ")[0]!] };
    throw error;
  });
  if ("problems" in bundled) return bundled;
  const strangers = bundled.inputs.filter((file) => !isWithin(join(path, "src"), file) && !isWithin(CONTRACT, file));
  if (strangers.length > 0)
    return { problems: strangers.map((file) => `${file}：插件只能 import 自己 src 里的文件和 @jiceng/plugin`) };
  const declared = await manifestIn(bundled.code);
  if ("problems" in declared) return declared;
  const text = textOf(declared.manifest, bundled.code);
  const read = await readPack(text);
  if ("problems" in read) return read;
  const { manifest, code } = read.pack;
  const { id, version } = manifest;
  return { manifest, code, text, hash: read.hash, file: `${id}-${version}.jiceng.json` };
}

const textOf = (manifest: Plugin, code: string): string =>
  JSON.stringify({ pack: 1, manifest, code } satisfies PluginPack);

/** The same pack told from another one like it by a note at its end. */
export const notedPack = ({ manifest, code }: Packed, note: string): string => textOf(manifest, `${code}\n// ${note}`);

const isWithin = (folder: string, file: string): boolean => {
  const way = relative(folder, resolve(file));
  return !way.startsWith("..") && !way.includes("node_modules");
};

/** Milliseconds for a plugin's module to say what it declares. */
const PATIENCE = 5_000;
const MARK = "\u0001manifest ";
/** What no plugin finds where it runs is not there when it is asked what it declares either. */
const TELL = `
for (const name of ["process", "fetch", "require", "WebSocket", "EventSource"]) Reflect.deleteProperty(globalThis, name);
const say = globalThis.console.log;
const { default: plugin } = await import("./plugin.mjs");
say(${JSON.stringify(MARK)} + JSON.stringify(plugin, (_, value) => (typeof value === "function" ? "ƒ" : value)));
`;

/** What code declares when it is loaded, in a process of its own: one that never ends ends with it. */
export async function manifestIn(code: string): Promise<{ manifest: Plugin } | { problems: string[] }> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-pack-"));
  try {
    writeFileSync(join(dir, "plugin.mjs"), code);
    writeFileSync(join(dir, "tell.mjs"), TELL);
    const { out, err, isLate } = await told([join(dir, "tell.mjs")]);
    const line = out.split("\n").find((one) => one.startsWith(MARK));
    const manifest = line === undefined ? undefined : (parsed(line.slice(MARK.length)) as Plugin | undefined);
    if (manifest) return { manifest };
    if (isLate) return { problems: [`src/index.ts：装载了 ${PATIENCE / 1000} 秒还没有装完，是不是有走不完的循环`] };
    const why = /^\w*Error: .*$/m.exec(err)?.[0];
    return {
      problems: [`src/index.ts：${why ? `装载时出错：${why}` : "要用 export default definePlugin({ … }) 导出插件"}`],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const parsed = (text: string): unknown => (text === "undefined" ? undefined : JSON.parse(text));

const told = (args: string[]) =>
  new Promise<{ out: string; err: string; isLate: boolean }>((resolve) => {
    execFile(process.execPath, args, { timeout: PATIENCE, killSignal: "SIGKILL" }, (error, out, err) =>
      resolve({ out, err, isLate: error?.killed === true }),
    );
  });
