import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Demo, emptyDemo, hasDemo, isHalfSeeded, readDemo, seeding } from "../demo/demo.ts";
import { seedDemo } from "../demo/index.ts";
import { Stop } from "../exit.ts";
import { launchersGone } from "../launchers.ts";
import { type OpenStack, openStack } from "../local-stack.ts";
import { PlatformClient } from "../platform-client.ts";
import { table } from "../table.ts";

const usage = `jiceng serve [--port 8787] [--data .data] [--fresh] [--empty]

  --port N    监听端口 / port to listen on
  --data DIR  数据目录 / data folder
  --fresh     先清空数据目录 / erase the data folder first
  --empty     不写演示数据 / without the demo data
  --entry F   换一个 Worker 源文件 / another Worker source file
  --verbose   显示数据库与程序的输出 / show what the database and the Worker print`;

/** Runs the product on this machine until Ctrl-C. Exit codes: see `exit.ts`. */
export async function serve(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) return console.log(usage);
  const began = performance.now();
  const say = (line: string) => console.log(`  ${line}`);
  // Before anything is started, so that an early Ctrl-C also ends what is there by then.
  const asked = new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => done());
    launchersGone().then(done);
  });
  const opening = openStack({
    dataDir: options.data,
    port: options.port,
    mode: "local",
    fresh: options.fresh || isHalfSeeded(options.data),
    entry: options.entry && resolve(options.entry),
    log: options.verbose ? say : undefined,
  });
  const stack = await Promise.race([opening, asked]);
  if (!stack)
    return opening.then(
      (late) => leave(late),
      () => process.exit(0),
    );
  const demo = await Promise.race([openDemo(stack, options.empty, say), asked]);
  if (demo) {
    // Nobody waits for it: whoever visits an enterprise wakes it, too.
    new PlatformClient(stack.port, stack.secrets.serviceKey).wake().catch(() => {});
    console.log(welcome(demo, performance.now() - began, options));
    await asked;
  }
  await leave(stack);
}

async function leave(stack: OpenStack): Promise<never> {
  await stack.stop();
  process.exit(0);
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: {
        port: { type: "string", default: "8787" },
        data: { type: "string", default: ".data" },
        fresh: { type: "boolean", default: false },
        empty: { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
        entry: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port}`);
    return { ...values, port };
  } catch (error) {
    throw new Stop("usage", `看不懂这个选项。 / Not an option: ${(error as Error).message}\n\n${usage}`);
  }
}

async function openDemo(stack: OpenStack, isEmpty: boolean, log: (line: string) => void): Promise<Demo> {
  const { port, secrets, dataDir } = stack;
  try {
    if (!hasDemo(dataDir)) {
      if (isEmpty) return emptyDemo(port);
      log("正在写入演示数据… / Writing the demo data…");
      await seeding(dataDir, () => seedDemo({ port, secrets, dataDir, log }));
    }
    return readDemo(dataDir, port);
  } catch (error) {
    await stack.stop();
    if (error instanceof Stop) throw error;
    const what = error instanceof Error ? error.message : String(error);
    throw new Stop(
      "demo-failed",
      `演示数据没有写成：${what}。用 npm start -- --fresh 重试。 / The demo data could not be written: ${what}. Try again with npm start -- --fresh.`,
      { cause: error },
    );
  }
}

function welcome(demo: Demo, took: number, { data }: { data: string }): string {
  const { operator } = demo;
  const addresses = [
    ["平台 platform", demo.baseUrl.replace("127.0.0.1", "localhost")],
    ...demo.tenants.map(({ name, url }) => [name, url]),
    ...(operator ? [["平台运维 operators", operator.url]] : []),
  ];
  const where = data === ".data" ? "" : ` --data ${data}`;
  const accounts = demo.accounts.map(({ tenant, role, unit, name, login, password }) => [
    demo.tenants.find(({ slug }) => slug === tenant)?.name ?? tenant,
    role,
    unit,
    name,
    login,
    password,
  ]);
  return [
    "",
    `  基层 Jiceng 已启动（${(took / 1000).toFixed(1)} 秒），Ctrl-C 停止。 / Running; Ctrl-C stops it.`,
    "",
    table(["租户 tenant", "地址 address"], addresses),
    ...(accounts.length
      ? ["", table(["租户 tenant", "身份 role", "组织 unit", "姓名 name", "账号 login", "密码 password"], accounts)]
      : []),
    ...(operator
      ? [
          "",
          `  平台运维：账号 ${operator.login}，密码 ${operator.password}，动态码用 npm run jiceng -- operator code${where}`,
          `  Operators: ${operator.login}, the code by npm run jiceng -- operator code${where}`,
        ]
      : []),
    "",
  ].join("\n");
}
