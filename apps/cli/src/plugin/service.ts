import { existsSync } from "node:fs";
import { join } from "node:path";
import { dayOf, periodOf } from "@jiceng/plugin";
import { loadSecrets, type Reply, request } from "@jiceng/stack";
import type { Demo } from "../demo/demo.ts";
import { Stop } from "../exit.ts";
import { readJson, typedPath } from "./folder.ts";
import { PRODUCT } from "./kit.ts";

/** Where the product keeps its data unless somebody names another folder. */
const DATA = join(PRODUCT, ".data");

/** As somebody typed it: see `PLACE`. */
export interface PlaceTyped {
  tenant?: string | undefined;
  data?: string | undefined;
  port?: string | undefined;
  token?: string | undefined;
}

/** A running product, and an enterprise in it. */
export interface Place {
  host: string;
  port: number;
  token: string;
}

const wrong = (message: string): Stop => new Stop("usage", message);

/** What the data folder of a running product knows: addresses, and the tokens of programs. */
function known(data: string | undefined) {
  const folder = data === undefined ? DATA : typedPath(data);
  return {
    folder,
    demo: readJson<Demo>(join(folder, "demo.json")),
    tokens: readJson<Record<string, string>>(join(folder, "service-tokens.json")) ?? {},
  };
}

function portOf(typed: string | undefined, demo: Demo | null): number {
  const port = typed === undefined ? Number((demo && new URL(demo.baseUrl).port) || 8787) : Number(typed);
  if (Number.isInteger(port) && port > 0 && port <= 65535) return port;
  throw wrong(`--port 要是端口号：${typed}。 / --port is no port.`);
}

/** The enterprise that somebody named, or the first of the demo; its token from the data folder unless one was given. */
export function placeOf({ tenant, data, port, token = process.env.JICENG_TOKEN }: PlaceTyped): Place {
  const { folder, demo, tokens } = known(data);
  const host = tenant?.replace(/:\d+$/, "") ?? (demo?.tenants[0] && new URL(demo.tenants[0].url).hostname);
  if (!host)
    throw wrong(`${folder} 里没有演示数据，请用 --tenant 写明单位的主机名。 / Name the tenant's host with --tenant.`);
  const held = token ?? tokens[host.split(".", 1)[0]!];
  if (!held)
    throw wrong(
      `没有 ${host} 的服务口令：用 --data 指定它的数据目录（里面有 service-tokens.json），或用 --token 给出。` +
        ` / No service token of ${host}: name its data folder with --data, or give one with --token.`,
    );
  return { host, port: portOf(port, demo), token: held };
}

/** The operator's way in, by the key that the data folder holds. */
export function platformOf({ data, port, token = process.env.JICENG_TOKEN }: PlaceTyped): Place {
  const { folder, demo } = known(data);
  const key = token ?? (existsSync(join(folder, "secrets.json")) ? loadSecrets(folder).serviceKey : undefined);
  if (!key)
    throw wrong(
      `${folder} 里没有平台口令（secrets.json）：用 --data 指定数据目录，或用 --token 给出。` +
        ` / No key of the platform in ${folder}: name the data folder with --data, or give it with --token.`,
    );
  return { host: "localhost", port: portOf(port, demo), token: key };
}

/** What the service said to a pack. */
export type Taken = Released | { refused: readonly string[] };

interface Released {
  plugin: string;
  version: string;
  hash: string;
  /** It was there already, byte for byte. */
  repeated: boolean;
  /** What an administrator has to agree to before it runs. */
  waits?: readonly string[];
}

async function sent({ host, port, token }: Place, path: string, body: string): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  const reply = await request({ port, host, path, method: "POST", headers, body, timeout: 60_000 }).catch(
    (cause: Error) => {
      throw new Stop(
        "no-answer",
        `连不上 ${host}:${port}：${cause.message}。服务启动了吗？ / No answer. Is the service running?`,
      );
    },
  );
  if (reply.status === 401 || reply.status === 403)
    throw new Stop("plugin-refused", `${host} 不认这个口令。 / ${host} does not take this token.`);
  return reply;
}

function read(reply: Reply): Taken {
  if (reply.ok) return reply.json<Released>();
  if (reply.status !== 422) return { refused: [`服务答复 ${reply.status}：${reply.text().slice(0, 200)}`] };
  const { message, errors = [] } = reply.json<{ message: string; errors?: (string | { message: string })[] }>();
  const why = errors.map((one) => (typeof one === "string" ? one : one.message));
  return { refused: why.length > 0 ? why : [message] };
}

/** Releases a pack to one enterprise. `trial`: one in the making, which takes the place of another one of the same version. */
export const releaseTo = async (place: Place, pack: string, trial = false): Promise<Taken> =>
  read(await sent(place, "/api/plugins/packs", JSON.stringify({ pack, ...(trial && { trial: true }) })));

/** Releases a pack on the platform, for the enterprises of its ring. */
export const releaseOnPlatform = async (place: Place, pack: string): Promise<Taken> =>
  read(await sent(place, "/platform/releases", pack));

/** Enables a plugin from this month on; one that is enabled stays as it is. Says why not, where it cannot. */
export async function enable(place: Place, plugin: string): Promise<string | null> {
  const from = periodOf(dayOf(Date.now()), "month");
  const taken = read(await sent(place, `/api/plugins/${plugin}/enabling`, JSON.stringify({ from })));
  return "refused" in taken ? taken.refused.join("；") : null;
}

/** Where people open a plugin there. */
export const addressOf = ({ host, port }: Place, path: string): string =>
  `http://${host}${port === 80 ? "" : `:${port}`}${path}`;
