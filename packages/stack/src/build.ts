import { statSync } from "node:fs";
import { type BuildFailure, type BuildOptions as BundleOptions, build, type Plugin, stop } from "esbuild";
import { type Asset, asset, assetModule, findAsset, readAsset } from "./assets.ts";
import { StackError } from "./stack-error.ts";

export interface BuildOptions {
  entry: string;
  outfile: string;
  minify?: boolean;
}

export interface BuildResult {
  bytes: number;
  /** Every source file that went in, relative to the working directory. */
  inputs: string[];
}

/** Bundles the Worker into one module, the way workerd reads packages. */
export async function buildWorker({ entry, outfile, minify = false }: BuildOptions): Promise<BuildResult> {
  const { inputs } = await bundled(["程序", "The Worker"], {
    entryPoints: [entry],
    outfile,
    minify,
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    sourcemap: true,
    plugins: [assets],
  });
  return { bytes: statSync(outfile).size, inputs };
}

/** One ES module out of a program and what it imports. With `write: false` its `text`, and what it still imports when it runs. */
export async function bundled(
  [name, nameInEnglish]: readonly [string, string],
  options: BundleOptions,
): Promise<{ text: string; inputs: string[]; imports: string[] }> {
  running++;
  try {
    const { metafile, outputFiles } = await build({
      bundle: true,
      format: "esm",
      target: "es2024",
      logLevel: "silent",
      metafile: true,
      ...options,
    });
    return {
      text: outputFiles?.[0]?.text ?? "",
      inputs: Object.keys(metafile!.inputs),
      imports: Object.values(metafile!.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
    };
  } catch (cause) {
    const first = (cause as Partial<BuildFailure>).errors?.[0];
    const where = first?.location ? ` (${first.location.file}:${first.location.line})` : "";
    const what = `${first?.text ?? String(cause)}${where}`;
    throw new StackError(
      "build-failed",
      `${name}打包失败：${what}。 / ${nameInEnglish} could not be bundled: ${what}.`,
      { cause },
    );
  } finally {
    // esbuild keeps a child waiting for more work; a server that runs for days has none.
    if (--running === 0) await stop();
  }
}

let running = 0;

/** The program that `file` exports as a text, for `import { text, hash } from "bundle:./program.ts"`: what runs in another isolate. */
export async function bundledAsset(file: string): Promise<Asset> {
  const { text } = await bundled(["程序", "The program"], {
    entryPoints: [file],
    write: false,
    platform: "neutral",
    external: ["cloudflare:*", "./plugin.js"],
  });
  return asset(file, text);
}

export const assets: Plugin = {
  name: "assets",
  setup(on) {
    for (const [scheme, read] of [
      ["asset", readAsset],
      ["bundle", bundledAsset],
    ] as const) {
      on.onResolve({ filter: new RegExp(`^${scheme}:`) }, ({ path, importer }) => ({
        path: findAsset(path.slice(scheme.length + 1), importer),
        namespace: scheme,
      }));
      on.onLoad({ filter: /.*/, namespace: scheme }, async ({ path }) => ({
        contents: assetModule(await read(path)),
        loader: "js",
        watchFiles: [path],
      }));
    }
  },
};
