import { Stop } from "../exit.ts";

type Command = (args: string[]) => Promise<void>;

/** What authors of plugins do, one file each. */
const commands: Readonly<Record<string, { about: string; load: () => Promise<Command> }>> = {
  new: {
    about: "新建一个能用的小插件 / begin a small plugin that works",
    load: async () => (await import("./plugin-new.ts")).newPlugin,
  },
  check: {
    about: "逐项查，说在哪里、怎么改 / look at it from every side",
    load: async () => (await import("./plugin-check.ts")).checkPlugin,
  },
  dev: {
    about: "每次保存就装进本机服务 / put it into the running product at every save",
    load: async () => (await import("./plugin-dev.ts")).developPlugin,
  },
  pack: {
    about: "打成一个包 / make one pack of it",
    load: async () => (await import("./plugin-pack.ts")).packPlugin,
  },
  publish: {
    about: "发布给一家单位或平台 / publish to a tenant or to the platform",
    load: async () => (await import("./plugin-publish.ts")).publishPlugin,
  },
};

/** The author's kit. */
export async function plugin([name = "help", ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return (await command.load())(args);
  if (["help", "--help", "-h"].includes(name)) return console.log(help());
  throw new Stop("usage", `没有“plugin ${name}”这个命令。 / There is no command "plugin ${name}".\n\n${help()}`);
}

function help(): string {
  const lines = Object.entries(commands).map(([key, { about }]) => `  ${key.padEnd(10)} ${about}`);
  return ["jiceng plugin <命令 command> [--help]", ...lines].join("\n");
}
