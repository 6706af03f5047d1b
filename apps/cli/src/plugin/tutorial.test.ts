import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { readPack } from "@jiceng/plugin/pack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const PRODUCT = join(import.meta.dirname, "../../../..");
const TUTORIAL = readFileSync(join(PRODUCT, "packages/plugin/TUTORIAL.md"), "utf8");

/** A fenced block: a file whole (`ts`), a change of one (`diff`), or commands (`sh`). */
interface Block {
  language: string;
  file: string;
  text: string;
}

/** What a reader does under each heading, in order. */
const STEPS = TUTORIAL.split(/^## /m)
  .slice(1)
  .map((part) => ({
    title: part.split("\n", 1)[0]!,
    blocks: [...part.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
      ([, language, file, text]): Block => ({ language: language!, file: file!, text: text! }),
    ),
  }))
  .filter(({ blocks }) => blocks.length > 0);

/** Somebody who reads, with a folder outside of the repository. */
class Reader {
  readonly home: string;
  readonly folder: string;
  #at = PRODUCT;

  constructor(home: string) {
    this.home = home;
    this.folder = join(home, "volunteering");
  }

  async follow({ language, file, text }: Block): Promise<void> {
    if (language === "ts") writeFileSync(join(this.folder, file), text);
    else if (language === "diff") this.#change(file, text);
    // What stays open, beside a product that runs, has tests of its own.
    else if (file === "")
      for (const line of text.trim().split("\n")) await this.#type(line.replace("../volunteering", this.folder));
  }

  /** What stands there must be there once, and is replaced. */
  #change(file: string, diff: string): void {
    const path = join(this.folder, file);
    const lines = diff.trimEnd().split("\n");
    const side = (sign: string) =>
      lines
        .filter((line) => line[0] !== sign)
        .map((line) => line.slice(1))
        .join("\n");
    const parts = readFileSync(path, "utf8").split(side("+"));
    expect(parts, `${file}:\n${side("+")}`).toHaveLength(2);
    writeFileSync(path, parts.join(side("-")));
  }

  async #type(line: string): Promise<void> {
    const [program, to = ""] = line.split(" ");
    if (program === "cd") this.#at = to;
    else await run("sh", ["-c", line], this.#at);
  }

  /** The compiler's answer to what stands there now. */
  compiles = (project = "."): Promise<string> => run("tsc", ["-p", project], this.folder);
}

/** What a program prints; it fails where the program does. */
const run = (program: string, args: string[], cwd: string): Promise<string> =>
  new Promise((done, fail) => {
    const path = [join(cwd, "node_modules/.bin"), join(PRODUCT, "node_modules/.bin"), process.env.PATH].join(delimiter);
    execFile(program, args, { cwd, env: { ...process.env, PATH: path, INIT_CWD: cwd } }, (error, out, err) =>
      error ? fail(new Error(`${program} ${args.join(" ")}\n${out}${err}`)) : done(out),
    );
  });

it("whoever has read it writes 我为群众办实事, which passes every check", async () => {
  const home = mkdtempSync(join(tmpdir(), "jiceng-service-"));
  try {
    cpSync(join(PRODUCT, "tests/journeys/service-plugin"), home, { recursive: true });
    const said = await run("node", [join(PRODUCT, "apps/cli/start.mjs"), "plugin", "check", home], PRODUCT);
    expect(said).toContain("✓ 两种运行环境结果一样");
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}, 60_000);

describe("the tutorial", () => {
  let reader: Reader;
  beforeAll(() => {
    reader = new Reader(mkdtempSync(join(tmpdir(), "jiceng-tutorial-")));
  });
  afterAll(() => rmSync(reader.home, { recursive: true, force: true }));

  it.each(STEPS)(
    "is followed step by step, and what stands there compiles: $title",
    async ({ blocks }) => {
      for (const block of blocks) await reader.follow(block);
      if (blocks.some(({ language }) => language !== "sh")) await reader.compiles();
      if (blocks.some(({ file }) => file.startsWith("test/"))) await reader.compiles("test");
    },
    60_000,
  );

  it("ends with two packs that the product takes", async () => {
    for (const version of ["1.0.0", "1.1.0"]) {
      const read = await readPack(readFileSync(join(reader.folder, `volunteering-${version}.jiceng.json`), "utf8"));
      expect("pack" in read && read.pack.manifest.version).toBe(version);
    }
  });

  it("is read by a compiler that sees a wrong word", async () => {
    const path = join(reader.folder, "src/board.ts");
    writeFileSync(path, readFileSync(path, "utf8").replace('form: "service"', 'form: "service", nowhere: true'));
    await expect(reader.compiles()).rejects.toThrow("nowhere");
  });
});
