import { join } from "node:path";
import { bundled } from "./build.ts";
import { StackError } from "./stack-error.ts";

/** A plugin's folder as one ES module without imports, whose default export is the plugin. */
export interface BundledPlugin {
  code: string;
  /** Every source file that went in, relative to the working directory. */
  inputs: string[];
}

/** What authors import lies with the product, wherever their own folder is. */
const CONTRACT = join(import.meta.dirname, "../../plugin/src/index.ts");

/** Bundles the plugin that `entry` exports, as it goes into a pack. The same sources give the same text, wherever they lie. */
export async function bundlePlugin(entry: string): Promise<BundledPlugin> {
  const { text, inputs, imports } = await bundled(["插件", "The plugin"], {
    entryPoints: [entry],
    write: false,
    platform: "neutral",
    mainFields: ["module", "main"],
    charset: "utf8",
    // Without its comments, which name the folders that it was made in.
    minifyWhitespace: true,
    legalComments: "none",
    alias: { "@jiceng/plugin": CONTRACT },
  });
  if (imports.length === 0) return { code: text, inputs };
  throw new StackError(
    "build-failed",
    `插件打包失败：插件运行时不能再 import（${imports.join("、")}）。` +
      ` / The plugin could not be bundled: it may import nothing when it runs (${imports.join(", ")}).`,
  );
}
