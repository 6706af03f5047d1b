import { type ParseArgsConfig, parseArgs } from "node:util";
import { Stop } from "../exit.ts";

const HELP = { help: { type: "boolean", short: "h", default: false } } as const;

/** Where a plugin is put: the enterprise, and the running product's data folder, port and token. */
export const PLACE = {
  tenant: { type: "string" },
  data: { type: "string" },
  port: { type: "string" },
  token: { type: "string" },
} as const;

/** Reads the words behind a command about one folder or file, `what`; whoever cannot be understood is shown the usage. */
export function told<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  usage: string,
  options: O,
) {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: { ...options, ...HELP },
    });
    const [what, ...more] = positionals;
    if (more.length > 0) throw new Error(more.join(" "));
    return { ...values, what };
  } catch (error) {
    throw new Stop("usage", `看不懂这个选项。 / Not an option: ${(error as Error).message}\n\n${usage}`);
  }
}
