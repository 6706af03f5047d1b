import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "..");

type Step = () => Promise<Outcome>;

/** What is checked at once, in order. `npm test -- --only unit` runs one. */
const first: Record<string, Step> = {
  typecheck: () => tool("tsc", "-p", "."),
  lint: () => tool("biome", "ci", "--colors=off", "--max-diagnostics=50", "."),
  boundaries: () => tests("architecture", "tests/architecture"),
};

/** What takes minutes goes in two lanes side by side: a browser story waits half of its time, and so do checks that are taken out one by one. */
const lanes: readonly Record<string, Step>[] = [
  {
    matrix: () => tests("isolation", "tests/isolation"),
    journey: () => tests("journeys", "tests/journeys"),
  },
  {
    unit: () => tests("unit", "packages"),
    integration: () => tests("integration", "tests/integration"),
    sandboxed: () => tests("sandboxed", "tests/integration"),
    hostile: () => tests("hostile", "tests/hostile"),
  },
];
const steps: Record<string, Step> = Object.assign({}, first, ...lanes);

interface Outcome {
  passed: number;
  failed: number;
  note?: string;
  output: string;
}

const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
const unknown = values.only?.find((name) => !Object.hasOwn(steps, name));
if (unknown) {
  console.error(`there is no step "${unknown}"; the steps are ${Object.keys(steps).join(", ")}`);
  process.exit(2);
}
const total = { passed: 0, failed: 0 };
const isWanted = ([name]: [string, Step]): boolean => !values.only || values.only.includes(name);
for (const part of [[first], lanes]) await Promise.all(part.map(inTurn));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

async function inTurn(lane: Record<string, Step>): Promise<void> {
  for (const [name, step] of Object.entries(lane).filter(isWanted)) {
    const began = performance.now();
    const { passed, failed, note, output } = await step();
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
    if (failed) console.log(`\n${output.trimEnd()}\n`);
    const sign = failed ? "✗" : passed ? "✓" : "–";
    const counts = note ?? `${passed} passed${failed ? `, ${failed} failed` : ""}`;
    console.log(`${sign} ${name.padEnd(12)} ${seconds} s   ${counts}`);
    total.passed += passed;
    total.failed += failed;
  }
}

/** A program that says yes or no. */
async function tool(name: string, ...args: string[]): Promise<Outcome> {
  const { code, output } = await run(name, args);
  return code === 0
    ? { passed: 1, failed: 0, note: "passed", output }
    : { passed: 0, failed: 1, note: "failed", output };
}

/** One vitest project. A folder that is there but runs no test counts as a failure: a gate proves that it looked. */
async function tests(project: string, folder: string): Promise<Outcome> {
  if (!existsSync(join(root, folder))) return { passed: 0, failed: 0, note: "not written yet", output: "" };
  const dir = mkdtempSync(join(tmpdir(), "jiceng-check-"));
  const file = join(dir, "report.json");
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, output } = await run("vitest", args);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : nothing;
  rmSync(dir, { recursive: true });
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = report;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  );
  const failed = numFailedTests + broken.length || (code !== 0 || passed === 0 ? 1 : 0);
  const parts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  return { passed, failed, note: parts.filter(Boolean).join(", "), output };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const nothing: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };

function run(name: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(root, "node_modules/.bin", name), args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 15 * 60_000,
    env: { ...process.env, NO_COLOR: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
