import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cadenceOf, dayOf, isPeriod, lately, periodOf } from "@jiceng/plugin";
import { request } from "@jiceng/stack";
import type { Demo } from "../demo/demo.ts";
import { Stop } from "../exit.ts";
import { table } from "../table.ts";

const usage = `jiceng verify [--data .data] [--until 2026-09] [--months 12]
jiceng verify --host beiyue.localhost --port 8787 --token TOKEN [--until 2026-09] [--months 12]

  重新数一遍：从原始记录重算每个组织、每项应办、每个月的数，与系统显示的数逐个比对。有差异时返回 1。
  Counts again, from rows, every unit's figures of every duty and month, and compares them with those shown. Exits 1 on any difference.

  --data DIR   数据目录，核对其中所有单位 / data folder: verifies every tenant in it
  --host H     单位的主机名 / host name of one tenant
  --port N     端口 / port
  --token T    该单位的服务口令 / the tenant's service token
  --until P    到哪个月为止，默认本月 / last month, the current one by default
  --months N   几个月 / how many months`;

interface Place {
  name: string;
  host: string;
  port: number;
  token: string;
}

interface Figures {
  due: number;
  done: number;
  onTime: number;
}

interface Mismatch {
  duty: string;
  period: string;
  unit: string;
  record: string;
}

/** What the service answers for one period. */
interface Verification {
  period: string;
  nodes: number;
  figures: number;
  differences: {
    unit: string;
    name: string;
    duty: string;
    period: string;
    columns: Figures | null;
    rows: Figures | null;
  }[];
  differenceCount: number;
  withoutRecord: Mismatch[];
  withoutCompletion: Mismatch[];
  attendance: { rows: number; twice: number; strays: number };
}

/** Recounts tenants from their rows and says where the figures shown differ. */
export async function verify(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) return console.log(usage);
  const results: { place: Place; periods: Verification[] }[] = [];
  for (const place of placesOf(options)) results.push({ place, periods: await recount(place, options) });
  const summary = results.map(({ place, periods }) => [
    place.name,
    ...sums(periods).map((n) => n.toLocaleString("en")),
  ]);
  console.log(`${table(HEAD, summary)}\n`);
  for (const { place, periods } of results) for (const one of periods) report(place, one);
  const wrong = results.flatMap(({ periods }) => periods.filter((one) => faults(one) > 0)).length;
  console.log(wrong ? "有差异。 / There are differences." : "每个数都与原始记录一致。 / Every figure equals the rows.");
  if (wrong) process.exitCode = 1;
}

const HEAD = [
  "租户 tenant",
  "组织·月 nodes",
  "核对的数 figures",
  "差异 differences",
  "无记录的完成 no record",
  "无完成的记录 no completion",
  "人次 attendances",
];

const sums = (periods: readonly Verification[]): number[] =>
  (
    [
      (one) => one.nodes,
      (one) => one.figures,
      (one) => one.differenceCount,
      (one) => one.withoutRecord.length,
      (one) => one.withoutCompletion.length,
      (one) => one.attendance.rows,
    ] satisfies ((one: Verification) => number)[]
  ).map((of) => periods.reduce((sum, one) => sum + of(one), 0));

const faults = ({ differenceCount, withoutRecord, withoutCompletion, attendance }: Verification): number =>
  differenceCount + withoutRecord.length + withoutCompletion.length + attendance.twice + attendance.strays;

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: {
        data: { type: "string", default: ".data" },
        host: { type: "string" },
        port: { type: "string", default: "8787" },
        token: { type: "string" },
        until: { type: "string", default: periodOf(dayOf(Date.now()), "month") },
        months: { type: "string", default: "12" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [port, months] = [Number(values.port), Number(values.months)];
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port ${values.port}`);
    if (!Number.isInteger(months) || months < 1 || months > 120) throw new Error(`--months ${values.months}`);
    if (!isPeriod(values.until) || cadenceOf(values.until) !== "month") throw new Error(`--until ${values.until}`);
    if ((values.host === undefined) !== (values.token === undefined)) throw new Error("--host, --token");
    return { ...values, port, months };
  } catch (error) {
    throw new Stop("usage", `看不懂这个选项。 / Not an option: ${(error as Error).message}\n\n${usage}`);
  }
}

type Options = ReturnType<typeof readOptions>;

function placesOf({ data, host, port, token }: Options): Place[] {
  if (host && token) return [{ name: host, host, port, token }];
  const [demoFile, tokenFile] = [join(data, "demo.json"), join(data, "service-tokens.json")];
  const missing = [demoFile, tokenFile].find((file) => !existsSync(file));
  if (missing) {
    throw new Stop(
      "damaged-data",
      `没有找到 ${missing}。请用 --data 指定数据目录，或用 --host 和 --token 指定一家单位。` +
        ` / ${missing} is not there: name a data folder with --data, or one tenant with --host and --token.`,
    );
  }
  const demo = JSON.parse(readFileSync(demoFile, "utf8")) as Demo;
  const tokens = JSON.parse(readFileSync(tokenFile, "utf8")) as Record<string, string>;
  return demo.tenants.flatMap(({ slug, name, url }) => {
    const { hostname, port: on } = new URL(url);
    const own = tokens[slug];
    return own ? [{ name, host: hostname, port: Number(on || 80), token: own }] : [];
  });
}

async function recount(place: Place, { until, months }: Options): Promise<Verification[]> {
  const found: Verification[] = [];
  for (const period of lately(until, months)) found.push(await settled(place, period));
  return found;
}

const TRIES = 3;

/** A write between the two readings looks like a difference: what is wrong stays wrong when it is counted again. */
async function settled(place: Place, period: string): Promise<Verification> {
  let found = await ask(place, period);
  for (let i = 1; i < TRIES && faults(found) > 0; i++) found = await ask(place, period);
  return found;
}

async function ask({ name, host, port, token }: Place, period: string): Promise<Verification> {
  const headers = { authorization: `Bearer ${token}` };
  const path = `/api/verification?period=${period}`;
  const reply = await request({ port, host, path, headers, timeout: 120_000 }).catch((cause) => {
    throw new Stop("no-answer", `${host}:${port} 没有应答。 / No answer from ${host}:${port}.`, { cause });
  });
  if (reply.ok) return reply.json<Verification>();
  throw new Stop("no-answer", `${name}（${host}）：${reply.status}。 / ${host} answered ${reply.status}.`);
}

function report(
  { name }: Place,
  { period, differences, differenceCount, withoutRecord, withoutCompletion, attendance }: Verification,
): void {
  const figures = (of: Figures | null) => (of ? `${of.due}/${of.done}/${of.onTime}` : "—");
  if (differences.length > 0) {
    console.log(`  ${name} ${period}：${differenceCount} 处差异 differences（应办/完成/按时 due/done/on time）`);
    const rows = differences.map(({ unit, name: of, duty, columns, rows }) => [
      `${unit} ${of}`,
      duty,
      figures(columns),
      figures(rows),
    ]);
    console.log(`${table(["组织 unit", "应办 duty", "系统的数 columns", "重数 rows"], rows)}\n`);
  }
  const lists = [
    ["无记录的完成 completions without a counted record", withoutRecord],
    ["无完成的记录 counted records without a completion", withoutCompletion],
  ] as const;
  for (const [title, list] of lists) {
    if (list.length === 0) continue;
    console.log(`  ${name} ${period}：${title}`);
    console.log(
      `${table(
        ["组织 unit", "应办 duty", "记录 record"],
        list.map(({ unit, duty, record }) => [unit, duty, record]),
      )}\n`,
    );
  }
  if (attendance.twice)
    console.log(`  ${name} ${period}：${attendance.twice} 人次重复 people named twice in one record`);
  if (attendance.strays)
    console.log(`  ${name} ${period}：${attendance.strays} 行名单没有记录 rows of people without a record`);
}
