import { fail, Stop } from "./exit.ts";

type Command = (args: string[]) => Promise<void>;

/** Every command, one file each; loaded when called for. */
const commands: Record<string, { about: string; load: () => Promise<Command> }> = {
  serve: {
    about: "启动本机服务与演示数据 / run the product on this machine, with demo data",
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  import: {
    about: "从 CSV 导入组织或党员 / load units or members from a CSV file",
    load: async () => (await import("./commands/import.ts")).importCommand,
  },
  verify: {
    about: "从原始记录重新数一遍，与显示的数比对 / recount every figure from rows and compare",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  rewrite: {
    about: "重写一家单位的数据库，删过的内容离开磁盘 / rewrite a tenant's database: what was deleted leaves the disk",
    load: async () => (await import("./commands/rewrite.ts")).rewrite,
  },
  operator: {
    about: "添加平台运维人员 / make an operator of the platform",
    load: async () => (await import("./commands/operator.ts")).operator,
  },
  plugin: {
    about: "写插件：新建、检查、打包、发布 / write plugins: new, check, pack, publish",
    load: async () => (await import("./commands/plugin.ts")).plugin,
  },
};

const [name = "help", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (command) await (await command.load())(args);
  else if (["help", "--help", "-h"].includes(name)) console.log(help());
  else throw new Stop("usage", `没有“${name}”这个命令。 / There is no command "${name}".\n\n${help()}`);
} catch (error) {
  fail(error);
}

function help(): string {
  const lines = Object.entries(commands).map(([key, { about }]) => `  ${key.padEnd(10)} ${about}`);
  return ["jiceng <命令 command> [--help]", ...lines].join("\n");
}
