import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { Stop } from "../exit.ts";
import {
  type ImportFileOptions,
  type ImportKind,
  ImportRefused,
  type ImportReport,
  importFile,
} from "../import-file.ts";
import { table } from "../table.ts";

const usage = `jiceng import units|members FILE.csv --host fujian.localhost [--port 8787] [--token TOKEN]

  units|members  导入组织，或导入党员 / units of the tree, or members
  --host HOST    企业的域名 / host name of the tenant
  --port N       服务端口 / port of the service (8787)
  --token TOKEN  服务口令，也可放在 JICENG_TOKEN / service token, or in JICENG_TOKEN
  --since DATE   起算日期 / from when changes hold
  --kinds A:B,…  文件里的类型对应成什么 / what the file's kinds mean: province:committee,village:branch
  --yes          不再询问，直接写入 / write without asking`;

/** Loads a CSV file into a tenant: checked, shown, then written as a whole or not at all. Exit codes: see `exit.ts`. */
export async function importCommand(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return console.log(usage);
  const bar = progressBar();
  const confirm = async (report: ImportReport) => {
    bar.end();
    console.log(preview(options.kind, report));
    return options.yes || ask();
  };
  const { state, report } = await importFile({ ...options, onProgress: bar.show, confirm }).catch((error: Error) => {
    bar.end();
    if (error instanceof ImportRefused)
      throw new Stop("import-refused", `没有导入：${error.message}`, { cause: error });
    throw new Stop(
      "no-answer",
      `连不上 ${options.host}:${options.port}：${error.message}。服务启动了吗？ / No answer. Is the service running?`,
    );
  });
  bar.end();
  if (state === "faulty") throw new Stop("import-refused", faults(report));
  if (state === "applied") console.log("已全部写入。 / All of it is written.");
  if (state === "unchanged") console.log("没有变化，什么也没有写入。 / No change, nothing was written.");
  if (state === "cancelled") console.log("已取消，什么也没有写入。 / Cancelled, nothing was written.");
}

type Options = Omit<ImportFileOptions, "onProgress" | "confirm"> & { yes: boolean };

function readOptions(args: string[]): Options | null {
  const wrong = (what: string) => new Stop("usage", `${what}\n\n${usage}`);
  const { values, positionals } = parse(args, wrong);
  if (values.help) return null;
  const [kind, file] = positionals;
  if (kind !== "units" && kind !== "members")
    throw wrong("先写 units（组织）或 members（党员）。 / Say units or members.");
  if (!file) throw wrong("还没有写文件名。 / Which file?");
  if (!values.host) throw wrong("还没有写 --host。 / --host is missing.");
  const token = values.token ?? process.env.JICENG_TOKEN;
  if (!token) throw wrong("还没有写 --token，也没有 JICENG_TOKEN。 / The service token is missing.");
  const { host, since, yes } = values;
  if (!yes && !process.stdin.isTTY)
    throw wrong("这里没法问您，要直接写入请加 --yes。 / Nobody to ask here: add --yes.");
  return {
    kind,
    host,
    token,
    since,
    yes,
    port: Number(values.port),
    kinds: pairs(values.kinds),
    fileName: basename(file),
    text: read(file),
  };
}

function parse(args: string[], wrong: (what: string) => Stop) {
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        host: { type: "string" },
        port: { type: "string", default: "8787" },
        token: { type: "string" },
        since: { type: "string" },
        kinds: { type: "string", default: "" },
        yes: { type: "boolean", short: "y", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw wrong(`看不懂这个选项。 / Not an option: ${(error as Error).message}`);
  }
}

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(",")
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.lastIndexOf(":")), pair.slice(pair.lastIndexOf(":") + 1)]),
  );

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Stop("usage", `读不到文件 ${file}：${(error as Error).message} / The file cannot be read.`);
  }
}

const BAR = 30;

/** A bar that moves in place on a terminal; elsewhere one line per step, so that a log shows it too. */
function progressBar() {
  let open = false;
  let last = "";
  return {
    show(done: number, total: number) {
      const full = total > 0 ? Math.round((done / total) * BAR) : 0;
      const line = `检查 ${"█".repeat(full)}${"░".repeat(BAR - full)} ${done.toLocaleString("zh-CN")} / ${total.toLocaleString("zh-CN")} 行`;
      if (line === last) return;
      last = line;
      open = Boolean(process.stderr.isTTY);
      process.stderr.write(open ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end() {
      if (open) process.stderr.write("\n");
      open = false;
    },
  };
}

function preview(kind: ImportKind, { counts, words, kinds, loose, since }: ImportReport): string {
  const place = kind === "units" ? "换上级" : "换组织";
  const lines = [
    `新增 ${counts.new}，${place} ${counts.moved}，改动 ${counts.changed}，没有变化 ${counts.same}；从${since}起算。`,
  ];
  if (words.length > 0) {
    const rows = words.map(({ word, rows: n }) => {
      const meant = kinds[word];
      return [word, meant ? UNIT_KIND_LABELS[meant] : "", String(n)];
    });
    lines.push(table(["文件里的类型", "对应成", "行数"], rows), "  用 --kinds 可以改。");
  }
  if (loose.length > 0)
    lines.push(`有${loose.length}行没写上级（第${loose.slice(0, 5).join("、")}行），会放在最上级组织下面。`);
  return lines.join("\n");
}

const FAULTS_SHOWN = 50;

function faults({ faults: found, faultCount }: ImportReport): string {
  const shown = found.slice(0, FAULTS_SHOWN);
  const rows = shown.map(({ row, column, value, message }) => [`第${row}行`, column, value, message]);
  const more = faultCount > shown.length ? `\n  还有${faultCount - shown.length}处，改完这些再查。` : "";
  return `有${faultCount}处要改，什么也没有写入。 / ${faultCount} mistakes; nothing was written.\n${table(["行", "列", "现在写的", "怎么改"], rows)}${more}`;
}

async function ask(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Stop("usage", "要直接写入，请加 --yes。 / Add --yes to write without being asked.");
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question("写入吗？(y/N) ");
  lines.close();
  return /^\s*(y|yes|是|好)\s*$/i.test(answer);
}
