import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Part, Recorded, Sheet } from "@jiceng/plugin-testing/examination";
import { earlierVersions } from "./fixtures.ts";
import type { PluginFolder } from "./folder.ts";
import { bothHosts } from "./hosts.ts";
import { layKit } from "./kit.ts";
import { type Packed, packFolder } from "./packing.ts";
import { ran } from "./ran.ts";
import { typesHold } from "./types.ts";

/** What a check came to: the pack, where there is one, what the tests had written, and every part with what was found. */
export interface Examined {
  packed: Packed | null;
  recorded: Recorded[];
  parts: Part[];
}

export const isGreen = ({ packed, parts }: Examined): boolean =>
  packed !== null && parts.every(({ findings }) => findings.length === 0);

/**
 * Looks at a plugin from every side. What rests on something that is not in order is not looked at: a plugin that cannot be packed is not run, and
 * what tests did is only looked at when they pass. `said` is told of each part as it is done.
 */
export async function examine(folder: PluginFolder, said: (part: Part) => void): Promise<Examined> {
  await layKit(folder.path);
  const parts: Part[] = [];
  const done = (part: Part) => {
    parts.push(part);
    said(part);
  };
  const dir = mkdtempSync(join(tmpdir(), "jiceng-check-"));
  try {
    const [types, packed] = await Promise.all([typesHold(folder), packFolder(folder)]);
    done(types);
    done(manifestHolds(packed));
    if ("problems" in packed) return { packed: null, recorded: [], parts };
    const recordings = join(dir, "recorded");
    const tests = await testsPass(folder, recordings);
    done(tests);
    if (tests.findings.length > 0) return { packed, recorded: [], parts };
    const recorded = readRecordings(recordings);
    for (const part of await judged(folder, packed, recorded, dir)) done(part);
    done(await bothHosts(packed, recorded));
    return { packed, recorded, parts };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function manifestHolds(packed: Awaited<ReturnType<typeof packFolder>>): Part {
  const title = "清单和引用";
  if (!("problems" in packed))
    return { title, findings: [], remarks: [`${packed.file}，${(packed.text.length / 1024).toFixed(1)} KB`] };
  const findings = packed.problems.map((problem) => {
    const [, at, why] = /^([^：]+)：(.*)$/s.exec(problem) ?? [];
    return { at: at ?? "src/index.ts", why: why ?? problem, todo: "照提示改清单，每个名字都要有着落" };
  });
  return { title, findings, remarks: [] };
}

const REPORTER = join(import.meta.dirname, "test-reporter.mjs");

interface Failure {
  name: string;
  file: string;
  line: number;
  said: string;
}

/** The plugin's own tests, by Node's test runner, with everything that the plugin does in them written down. */
async function testsPass({ path }: PluginFolder, recordings: string): Promise<Part> {
  const title = "测试";
  const files = globSync("test/**/*.test.ts", { cwd: path }).sort();
  if (files.length === 0)
    return {
      title,
      findings: [{ at: "test", why: "没有测试", todo: "写一个 test/*.test.ts，用 testPlugin 照着人怎么用来试" }],
      remarks: [],
    };
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { out, err } = await ran(process.execPath, ["--test", `--test-reporter=${REPORTER}`, ...files], path, {
    ...env,
    JICENG_RECORD: recordings,
  });
  const lines = out
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Failure | { passed: number }] : []));
  const failures = lines.filter((line): line is Failure => "said" in line);
  const passed = lines.find((line) => "passed" in line)?.passed ?? 0;
  const findings = failures.map(({ name, file, line, said }) => ({
    at: file ? `${relative(path, file)}:${line}` : name,
    why: `“${name}”没有通过：${said.trim().split("\n").slice(0, 12).join("\n      ")}`,
    todo: "看这个测试说的和插件做的，改不对的那一个",
  }));
  if (passed === 0 && findings.length === 0)
    return {
      title,
      findings: [{ at: "test", why: err.trim().slice(0, 2_000) || "没有一个测试跑起来", todo: "先让测试跑起来" }],
      remarks: [],
    };
  return { title, findings, remarks: [`${passed} 个通过`] };
}

const readRecordings = (folder: string): Recorded[] =>
  readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Recorded]));

/** What the tests did, looked at by a program that came with the kit: in a process of its own, for it runs the plugin. */
async function judged(
  folder: PluginFolder,
  packed: Packed,
  recorded: readonly Recorded[],
  dir: string,
): Promise<Part[]> {
  const laid = (name: string, code: string): string => {
    const file = join(dir, `${name}.mjs`);
    writeFileSync(file, code);
    return file;
  };
  const sheet: Sheet = {
    code: laid("plugin", packed.code),
    recorded,
    earlier: earlierVersions(folder, packed.manifest).map(({ version, records, code }) => ({
      version,
      records,
      code: code === null ? null : laid(`plugin-${version}`, code),
    })),
  };
  const file = join(dir, "sheet.json");
  writeFileSync(file, JSON.stringify(sheet));
  const program = join(folder.path, "node_modules/@jiceng/plugin-testing/examination.js");
  const { code, out, err } = await ran(process.execPath, [program, file], dir);
  if (code !== 0) throw new Error(`examination: ${err}`);
  return JSON.parse(out) as Part[];
}
