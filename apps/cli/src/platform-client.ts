import { type Reply, request } from "@jiceng/stack";
import { Stop } from "./exit.ts";

/** What a holder of the service key says to the platform. */
export class PlatformClient {
  readonly #port: number;
  readonly #key: string;

  constructor(port: number, serviceKey: string) {
    this.#port = port;
    this.#key = serviceKey;
  }

  /** Makes an operator, or has one begin anew; the path of the link that sets the password, at the console's host. */
  async invite(login: string, name: string): Promise<string> {
    return (await this.#send("/platform/operators", JSON.stringify({ login, name }))).json<{ link: string }>().link;
  }

  /** Takes a pack in as a release of the platform; its hash. */
  async publish(pack: string): Promise<string> {
    return (await this.#send("/platform/releases", pack)).json<{ hash: string }>().hash;
  }

  /** Has enterprises of groups report and send what waits: their alarms went with the last process. */
  async wake(): Promise<void> {
    await this.#send("/platform/exchange/waking", "{}");
  }

  async #send(path: string, body: string): Promise<Reply> {
    const reply = await request({
      port: this.#port,
      host: `localhost:${this.#port}`,
      path,
      method: "POST",
      headers: { authorization: `Bearer ${this.#key}`, "content-type": "application/json" },
      body,
    }).catch((error: Error) => {
      throw new Stop(
        "no-answer",
        `连不上 localhost:${this.#port}：${error.message}。服务启动了吗？ / No answer. Is the service running?`,
      );
    });
    if (reply.ok) return reply;
    const { message = reply.text().slice(0, 300) } = reply.json<{ message?: string }>();
    throw new Stop("import-refused", `${path}：${message}`);
  }
}
