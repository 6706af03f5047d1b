import { parseArgs } from "node:util";
import { loadSecrets } from "@jiceng/stack";
import { readOperator } from "../demo/demo.ts";
import { Stop } from "../exit.ts";
import { PlatformClient } from "../platform-client.ts";
import { totpCode } from "../totp.ts";

const usage = `jiceng operator add LOGIN NAME [--data .data] [--port 8787] [--host platform.localhost]
jiceng operator code [--data .data]

  add          添加平台运维人员，给出设密码和动态码的链接；已经有的人用它重新开始
               make an operator of the platform, or have one begin anew: a link that sets password and codes
  code         演示用的运维人员现在的动态码，只认演示数据
               the code of the demo's operator, from the demo's data alone
  --data DIR   数据目录，其中有平台口令 / data folder, which holds the platform's key
  --port N     端口 / port
  --host HOST  平台运维的域名 / host of the operators' console`;

/** Who runs the platform: made with the service key, for nobody else could let the first one in. */
export async function operator(args: string[]): Promise<void> {
  const { help, words, data, port, host } = readOptions(args);
  if (help) return console.log(usage);
  const [act, login, name, ...more] = words;
  if (act === "code" && login === undefined) return console.log(codeOfDemo(data));
  if (act !== "add" || !login || !name || more.length > 0) throw wrong(words.join(" ") || "operator");
  const link = await new PlatformClient(port, loadSecrets(data).serviceKey).invite(login, name);
  console.log(`http://${host}:${port}${link}`);
  console.log("一天内打开它，设密码和动态码；只能用一次。 / Open it within a day; it works once.");
}

function codeOfDemo(data: string): string {
  const of = readOperator(data);
  if (!of) throw new Stop("usage", `${data} 里没有演示用的运维人员。 / No operator of the demo in ${data}.`);
  return totpCode(of.secret, Date.now());
}

const wrong = (what: string): Stop => new Stop("usage", `看不懂：${what}。 / Not understood.\n\n${usage}`);

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        data: { type: "string", default: ".data" },
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "platform.localhost" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port ${values.port}`);
    return { ...values, port, words: positionals };
  } catch (error) {
    throw wrong((error as Error).message);
  }
}
