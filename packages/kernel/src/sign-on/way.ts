import { type Carrier, leadsInside, PATIENCE } from "../deliveries/index.ts";

/** What is read of an answer at most: a list of keys is a few thousand characters. */
const READ_AT_MOST = 256 * 1024;

/** Why no request goes to an address, as it is said at its field; `null` when it may. */
export function issuerProblem(typed: string): string | null {
  if (!typed) return "请填对方的网址（issuer）";
  const url = URL.parse(typed);
  if (!url) return "这不是一个网址，请从统一登录的说明里整段复制";
  if (url.protocol !== "https:") return "网址要以https://开头";
  if (leadsInside(url.hostname)) return "不能用内网地址：系统从外面访问不到";
  if (url.username || url.password || url.port || url.search || url.hash)
    return "网址里不能带用户名、密码、端口、问号或井号";
  return null;
}

/** The address was not one to ask, or nothing may leave this machine. */
export class NoWay extends Error {
  override name = "NoWay";
}

/** The one way to the sign-in service. Redirects are not followed, and an answer is read no further than it may be long. */
export class Way {
  /** By how much the service's clock is ahead of ours, milliseconds, as its last answer said. */
  ahead: number | null = null;
  readonly #carry: Carrier | null;

  constructor(carry: Carrier | null) {
    this.#carry = carry;
  }

  /** As `openid-client` asks for it: every address it was told of goes through here. */
  readonly fetch = async (
    address: string,
    { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
  ): Promise<Response> => {
    if (!this.#carry) throw new NoWay("nothing may leave this machine");
    const url = new URL(address);
    if (issuerProblem(url.origin)) throw new NoWay(`${url.origin} is not to be asked`);
    const answer = await this.#carry(
      new Request(url, {
        method,
        headers,
        body: body === undefined || body === null ? null : String(body),
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      }),
    );
    const told = Date.parse(answer.headers.get("date") ?? "");
    if (!Number.isNaN(told)) this.ahead = told - Date.now();
    const text = (await answer.text()).slice(0, READ_AT_MOST);
    return new Response(answer.status === 204 ? null : text, { status: answer.status, headers: answer.headers });
  };
}
