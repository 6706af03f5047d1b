import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWorker, loadSecrets, request, startWorker } from "@jiceng/stack";
import { writeXlsx } from "hucre/xlsx";
import { machine, median, printTable, short } from "./measure.ts";
import { held, resident, workerds } from "./memory.ts";

const SIZES = [20_000, 100_000];
const ROUNDS = 5;
const GOAL = 1.3;
const WORKS = ["bare", "ours"] as const;
type Work = (typeof WORKS)[number];

/** A roster read and validated row by row, beside the library that reads the same file and does nothing with it; each in a workerd of its own. */
export async function files(): Promise<boolean> {
  console.log(`rosters from .xlsx, ${ROUNDS} rounds round-robin, medians\n${machine()}\n`);
  const rows: string[][] = [];
  let holds = true;
  for (const n of SIZES) {
    const file = await roster(n);
    const runs = await measured(file);
    const { bare, ours } = runs;
    const ratio = ours.ms / bare.ms;
    holds &&= ratio <= GOAL && bare.said === ours.said;
    for (const [name, run] of Object.entries(runs))
      rows.push([
        n.toLocaleString("en"),
        name === "bare" ? "library alone" : "read and validated",
        short(run.ms),
        short(run.ms / bare.ms),
        short(run.cpu),
        short(run.cpu / bare.cpu),
        short(run.peak),
        short(run.longest),
      ]);
    console.log(
      `${n} rows, ${short(file.length / 2 ** 20)} MB: ${ours.said}${bare.said === ours.said ? " from both" : ` but ${bare.said}`}`,
    );
  }
  console.log();
  printTable(["rows", "work", "ms", "ratio", "cpu ms", "ratio", "peak MB", "others wait ms"], rows, 2);
  console.log(`\n${NOTES}\n${machine()}\n${holds ? `within ${GOAL} × everywhere` : "A PROMISE DOES NOT HOLD"}`);
  return holds;
}

const NOTES = [
  "library alone: readXlsx() of hucre, all cells in memory; read and validated: what an import does before it sets rows aside",
  "peak: most memory that workerd ever held, less what it held before the first file; both have the file itself in memory",
  "cpu: what the process computed, which a busy machine does not change",
  "others wait: the longest that a request asking nothing waited for its answer in the same process meanwhile",
].join("\n");

const SURNAMES = [..."王李张刘陈杨黄赵吴周"];
const GIVEN = [..."建国晓燕志强文秀海波春梅立新"];
const HEADS = [
  "编号",
  "姓名",
  "组织编码",
  "党员状态",
  "入党日期",
  "职务",
  "转入日期",
  "性别",
  "学历",
  "岗位",
  "籍贯",
  "备注",
];

/** Twelve columns as a personnel system gives them out, days as days, shared strings as Excel has them. */
function roster(n: number): Promise<Uint8Array> {
  const day = (i: number) => new Date(Date.UTC(1960 + (i % 60), i % 12, 1 + (i % 28)));
  const row = (i: number) => [
    `P${String(i).padStart(6, "0")}`,
    `${SURNAMES[i % 10]}${GIVEN[i % 14]}${GIVEN[(i * 7) % 13]}`,
    `ZB${i % 3_000}`,
    i % 20 === 0 ? "预备" : "正式",
    day(i),
    i % 30 === 0 ? "书记" : "",
    day(i * 3 + 1),
    i % 2 ? "男" : "女",
    ["本科", "大专", "研究生"][i % 3]!,
    `岗位${i % 200}`,
    "福建省福州市",
    i,
  ];
  return writeXlsx({
    sheets: [
      {
        name: "名册",
        rows: [HEADS, ...Array.from({ length: n }, (_, i) => row(i + 1))],
        columns: HEADS.map((_, i) => (i === 4 || i === 6 ? { numFmt: "yyyy-mm-dd" } : {})),
      },
    ],
  });
}

interface Run {
  ms: number;
  /** Milliseconds of computing, whatever else the machine does. */
  cpu: number;
  /** Megabytes. */
  peak: number;
  longest: number;
  said: string;
}

async function measured(file: Uint8Array): Promise<Record<Work, Run>> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-bench-"));
  const script = join(dir, "worker.js");
  await buildWorker({ entry: join(import.meta.dirname, "files-worker.ts"), outfile: script });
  const places: Awaited<ReturnType<typeof open>>[] = [];
  for (const _ of WORKS) places.push(await open(dir, script));
  try {
    const runs = WORKS.map(() => ({ taken: [] as number[], computed: [] as number[], longest: 0, said: "" }));
    for (let round = 0; round <= ROUNDS; round++)
      for (const [i, work] of WORKS.entries()) {
        const run = runs[i]!;
        const before = places[i]!.cpu();
        const { ms, longest, said } = await once(places[i]!.port, work, file);
        run.said = said;
        if (round === 0) continue;
        run.taken.push(ms);
        run.computed.push(places[i]!.cpu() - before);
        run.longest = Math.max(run.longest, longest);
      }
    const result = WORKS.map((work, i): [Work, Run] => {
      const { taken, computed, longest, said } = runs[i]!;
      return [work, { ms: median(taken), cpu: median(computed), peak: places[i]!.peak(), longest, said }];
    });
    return Object.fromEntries(result) as Record<Work, Run>;
  } finally {
    await Promise.all(places.map((place) => place.stop()));
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One reading, and meanwhile somebody who asks for nothing again and again. */
async function once(port: number, work: Work, body: Uint8Array) {
  let isOver = false;
  let longest = 0;
  const knocking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await request({ port, host: "localhost", path: "/", timeout: 120_000 });
      longest = Math.max(longest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  const began = performance.now();
  const reply = await request({ port, host: "localhost", path: `/${work}`, method: "POST", body, timeout: 120_000 });
  const ms = performance.now() - began;
  isOver = true;
  await knocking;
  if (!reply.ok) throw new Error(`${work}: ${reply.status} ${reply.text()}`);
  const { rows, signs } = reply.json<{ rows: number; signs: number }>();
  return { ms, longest, said: `${rows} rows, ${signs} signs in their codes` };
}

async function open(dir: string, script: string) {
  const before = new Set(workerds());
  const nowhere = { host: "127.0.0.1", port: 9, tls: false };
  const worker = await startWorker({
    script,
    sqld: { user: nowhere, admin: nowhere },
    secrets: loadSecrets(dir),
    mode: "test",
    direct: true,
  });
  const pid = workerds().findLast((one) => !before.has(one));
  const base = resident(pid!);
  /** Milliseconds that its threads have computed. */
  const cpu = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return { port: worker.port, cpu, peak: () => held(pid!, "VmHWM") - base, stop: () => worker.stop() };
}
