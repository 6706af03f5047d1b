import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

interface Counted {
  plugin: string;
  /** Lines of its table of contents. */
  index: number;
  files: number;
  source: number;
  tests: number;
  cases: number;
  /** Lines of its browser story. */
  story: number;
  /** Packages that it imports. */
  imports: string[];
}

/** What a plugin costs to read: lines with something in them, of its own folder and of the stories about it. */
export const countPlugins = (): Counted[] => readdirSync(join(root, "plugins")).sort().map(count);

function count(plugin: string): Counted {
  const folder = join(root, "plugins", plugin, "src");
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  const isTest = ({ name }: { name: string }) => name.endsWith(".test.ts");
  const sources = all.filter((one) => !isTest(one));
  const tests = all.filter(isTest);
  const story = join(root, "tests/journeys", `${plugin}.test.ts`);
  return {
    plugin,
    index: lines(all.find(({ name }) => name === "index.ts")?.text ?? ""),
    files: sources.length,
    source: sum(sources.map(({ text }) => lines(text))),
    tests: sum(tests.map(({ text }) => lines(text))),
    cases: sum(tests.map(({ text }) => text.match(/\bit(\.each\(|\()/g)?.length ?? 0)),
    story: existsSync(story) ? lines(readFileSync(story, "utf8")) : 0,
    imports: [
      ...new Set(sources.flatMap(({ text }) => [...text.matchAll(/from "([^."][^"]*)"/g)].map(([, of]) => of!))),
    ],
  };
}

const lines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

if (import.meta.main) {
  const heads = [
    "plugin",
    "index",
    "files",
    "lines",
    "lines of tests",
    "cases",
    "lines a case",
    "browser story",
    "imports",
  ];
  const rows = countPlugins().map((one) => [
    one.plugin,
    one.index,
    one.files,
    one.source,
    one.tests,
    one.cases,
    one.cases > 0 ? (one.tests / one.cases).toFixed(1) : "–",
    one.story || "–",
    one.imports.join(" "),
  ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => String(row[i]).length)));
  for (const row of [heads, ...rows])
    console.log(
      row
        .map((cell, i) =>
          i === 0 || i === heads.length - 1 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!),
        )
        .join("  "),
    );
}
