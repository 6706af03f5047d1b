import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Stop } from "../exit.ts";
import { openFolder, shortPath, typedPath } from "../plugin/folder.ts";
import { layKit } from "../plugin/kit.ts";
import { told } from "../plugin/options.ts";
import { packFolder } from "../plugin/packing.ts";

const usage = `jiceng plugin pack [FOLDER] [--out DIR]

  打成一个包：清单和一个不带 import 的 ES 模块，写成 <id>-<version>.jiceng.json。同样的源码打出同样的字节，包以它的 SHA-256 为准。
  Makes one pack: the manifest and one ES module without imports, as <id>-<version>.jiceng.json. The same sources give the same bytes; a
  pack is known by its SHA-256.

  --out DIR    写到哪里，默认插件文件夹 / where to, the plugin's own folder by default`;

export async function packPlugin(args: string[]): Promise<void> {
  const { what = ".", out, help } = told(args, usage, { out: { type: "string" } });
  if (help) return console.log(usage);
  const opened = openFolder(what);
  await layKit(opened.path);
  const packed = await packFolder(opened);
  if ("problems" in packed)
    throw new Stop("plugin-refused", `没有打成包：\n${packed.problems.map((one) => `  ${one}`).join("\n")}`);
  const { manifest, text, hash, file } = packed;
  const path = join(out === undefined ? opened.path : typedPath(out), file);
  writeFileSync(path, text);
  console.log(`${manifest.title} ${manifest.version}
  ${shortPath(path)}
  ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB
  sha256 ${hash}`);
}
