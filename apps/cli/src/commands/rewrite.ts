import { parseArgs } from "node:util";
import { loadSecrets, request } from "@jiceng/stack";
import { Stop } from "../exit.ts";

const usage = `jiceng rewrite beiyue [--data .data] [--port 8787]

  重写一家单位的数据库：各行抄进新的库，逐页比对，换过去，再删掉旧库。删过的内容从此不在磁盘上。抄写期间不能写入，可以查看。
  Rewrites the database of a tenant: rows are copied into a new one and compared, the tenant is moved there, the old one is
  destroyed. What was deleted is no longer on the disk. Meanwhile nothing can be written; reading goes on.

  --data DIR   数据目录，其中有平台口令 / data folder, which holds the platform's key
  --port N     端口 / port`;

interface Rewritten {
  from: string;
  to: string;
  tables: number;
  rows: number;
}

/** The last step after an erasure: what was deleted leaves the disk. */
export async function rewrite(args: string[]): Promise<void> {
  const { slug, data, port, help } = readOptions(args);
  if (help) return console.log(usage);
  const { serviceKey } = loadSecrets(data);
  const ask = (path: string, method = "GET") =>
    request({
      port,
      host: "localhost",
      path: `/platform/tenants${path}`,
      method,
      headers: { authorization: `Bearer ${serviceKey}` },
      ...(method === "POST" && { body: "" }),
      timeout: 30 * 60_000,
    }).catch((error: Error) => {
      throw new Stop(
        "no-answer",
        `连不上 localhost:${port}：${error.message}。服务启动了吗？ / No answer. Is the service running?`,
      );
    });
  const tenants = (await ask("")).json<{ id: string; slug: string }[]>();
  const tenant = tenants.find((one) => one.slug === slug);
  if (!tenant) throw wrong(`没有“${slug}”这家单位：${tenants.map((one) => one.slug).join("、")}。 / No such tenant.`);
  const reply = await ask(`/${tenant.id}/rewriting`, "POST");
  if (!reply.ok)
    throw new Stop(
      "no-answer",
      `没有写成，原来的库照旧在用。 / Not rewritten; the old database is still in use. ${reply.status}`,
    );
  const { from, to, tables, rows } = reply.json<Rewritten>();
  console.log(`${from} → ${to}`);
  console.log(
    `${tables}张表、${rows}行，两边一致；旧库已删除。 / ${tables} tables, ${rows} rows, equal; the old one is destroyed.`,
  );
}

const wrong = (what: string): Stop => new Stop("usage", `${what}\n\n${usage}`);

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        data: { type: "string", default: ".data" },
        port: { type: "string", default: "8787" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [slug, ...more] = positionals;
    const port = Number(values.port);
    if (!values.help && (!slug || more.length > 0)) throw new Error(positionals.join(" ") || "?");
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port ${values.port}`);
    return { slug: slug ?? "", data: values.data, port, help: values.help };
  } catch (error) {
    throw wrong(`看不懂这个选项。 / Not an option: ${(error as Error).message}`);
  }
}
