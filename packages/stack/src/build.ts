import { statSync } from "node:fs";
import { type BuildFailure, build, type Plugin, stop } from "esbuild";
import { assetModule, findAsset, readAsset } from "./assets.ts";
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
  running++;
  try {
    const { metafile } = await build({
      entryPoints: [entry],
      outfile,
      minify,
      bundle: true,
      format: "esm",
      target: "es2024",
      platform: "browser",
      mainFields: ["browser", "module", "main"],
      conditions: ["workerd", "worker", "browser"],
      external: ["cloudflare:*", "node:*"],
      jsx: "automatic",
      jsxImportSource: "hono/jsx",
      sourcemap: true,
      metafile: true,
      logLevel: "silent",
      plugins: [assets],
    });
    return { bytes: statSync(outfile).size, inputs: Object.keys(metafile.inputs) };
  } catch (cause) {
    const first = (cause as Partial<BuildFailure>).errors?.[0];
    const where = first?.location ? ` (${first.location.file}:${first.location.line})` : "";
    const what = `${first?.text ?? String(cause)}${where}`;
    throw new StackError("build-failed", `程序打包失败：${what}。 / The Worker could not be bundled: ${what}.`, {
      cause,
    });
  } finally {
    // esbuild keeps a child waiting for more work; a server that runs for days has none.
    if (--running === 0) await stop();
  }
}

let running = 0;

const assets: Plugin = {
  name: "assets",
  setup(on) {
    on.onResolve({ filter: /^asset:/ }, ({ path, importer }) => ({
      path: findAsset(path.slice("asset:".length), importer),
      namespace: "asset",
    }));
    on.onLoad({ filter: /.*/, namespace: "asset" }, ({ path }) => ({
      contents: assetModule(readAsset(path)),
      loader: "js",
      watchFiles: [path],
    }));
  },
};
