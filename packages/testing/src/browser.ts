import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";

export interface OpenBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/**
 * A real Chromium out of an npm package: nothing is installed on the machine, and Chinese has a font.
 * `CHROMIUM_PATH` names another one, for platforms the package has none for.
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const home = mkdtempSync(join(tmpdir(), "jiceng-browser-"));
  const { executable, libraries } = unpacked();
  const browser = await chromium
    .launch({
      executablePath: executable,
      args: quiet,
      env: {
        ...process.env,
        HOME: home,
        TMPDIR: home,
        FONTCONFIG_FILE: writeFontConfig(home),
        LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      },
    })
    .catch((error) => {
      rmSync(home, { recursive: true, force: true });
      throw error;
    });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Nothing but the pages under test may use the network. */
const quiet = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-features=OptimizationHints,MediaRouter,Translate",
  "--no-first-run",
  "--no-pings",
  "--metrics-recording-only",
  "--font-render-hinting=none",
];

const cache = join(import.meta.dirname, "../node_modules/.cache");

/** Unpacks browser and libraries once per installed version (2 s); later calls find them. */
function unpacked(): { executable: string; libraries: string } {
  if (process.env.CHROMIUM_PATH) return { executable: process.env.CHROMIUM_PATH, libraries: "" };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`no browser is bundled for ${process.platform}-${process.arch}: set CHROMIUM_PATH to a Chromium`);
  }
  const pack = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../../bin");
  const mark = createHash("sha256")
    .update(readFileSync(join(pack, "../package.json")))
    .digest("hex")
    .slice(0, 8);
  const place = join(cache, `chromium-${mark}`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(place)) {
    const fresh = mkdtempSync(`${place}-`);
    writeFileSync(join(fresh, "chromium"), brotliDecompressSync(readFileSync(join(pack, "chromium.br"))));
    chmodSync(join(fresh, "chromium"), 0o755);
    const libraries = brotliDecompressSync(readFileSync(join(pack, "al2023.tar.br")));
    execFileSync("tar", ["-x", "-C", fresh], { input: libraries });
    try {
      renameSync(fresh, place);
    } catch (error) {
      // Another test process was first.
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  }
  return { executable: join(place, "chromium"), libraries: join(place, "lib") };
}

/** Without a Chinese font Chromium draws Chinese as blank, and every look at a page passes. */
function writeFontConfig(home: string): string {
  const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const file = join(home, "fonts.conf");
  const folders = ["400Regular", "700Bold"].map((name) => `<dir>${join(fonts, name)}</dir>`);
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join("")}<cachedir>${join(cache, "fonts")}</cachedir></fontconfig>`,
  );
  return file;
}

/** A picture of the whole page, for a person to look at. */
export async function shoot(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
}

/** Draws 党 in the page's own font: neither blank nor the box that stands for a missing character. */
export async function hasInk(page: Page): Promise<boolean> {
  const draw = async (text: string) => {
    await page.evaluate((shown) => {
      const element = document.getElementById("ink-sample") ?? document.createElement("div");
      element.id = "ink-sample";
      element.textContent = shown;
      const style = { position: "fixed", inset: "0 auto auto 0", width: "40px", height: "40px", zIndex: "2147483647" };
      Object.assign(element.style, style, { color: "#000", background: "#fff", fontSize: "32px", lineHeight: "40px" });
      document.body.append(element);
    }, text);
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 }, caret: "initial" });
    return picture.toString("base64");
  };
  const [sample, blank, missing] = [await draw("党"), await draw(" "), await draw("\u{10fffd}")];
  await page.evaluate(() => document.getElementById("ink-sample")?.remove());
  return sample !== blank && sample !== missing;
}

export interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string; html: string; why: string }[];
}

/**
 * Accessibility faults of the page as it stands, told in Chinese. axe runs in an isolated world beside the
 * page's own script, so the page keeps its Content-Security-Policy and Trusted Types.
 */
export async function axe(page: Page, within?: string): Promise<Violation[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send("Page.getFrameTree");
    const frameId = frameTree.frame.id;
    const world = await session.send("Page.createIsolatedWorld", { frameId, worldName: "axe" });
    const contextId = world.executionContextId;
    const run = async (expression: string) => {
      const options = { expression, contextId, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", options);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    const { source, locale } = axeSource();
    await run(`${source};axe.configure({ locale: ${locale} });undefined`);
    const faults: unknown = await run(
      `axe.run(${within ? JSON.stringify(within) : "document"}, { resultTypes: ["violations"], preload: false }).then((found) =>
        found.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help,
          nodes: nodes.map((node) => ({ target: node.target.join(" "), html: node.html, why: node.failureSummary })) })))`,
    );
    return faults as Violation[];
  } finally {
    await session.detach();
  }
}

function axeSource(): { source: string; locale: string } {
  const read = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`axe-core/${name}`), "utf8");
  return { source: read("axe.min.js"), locale: read("locales/zh_CN.json") };
}
