import type { AskedOutside, Carrier } from "@jiceng/kernel";
import type { HttpAnswer, HttpRequest, Plugin } from "@jiceng/plugin";

/** Requests of one submit, and of one run of a job or reaction. */
export const MOST_IN_SAVE = 5;
export const MOST_IN_WORK = 20;

const PATIENCE = 5_000;
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_REQUEST = 64 * 1024;
const LONGEST_QUERY = 2_000;
const HEADER = /^(authorization|x-[a-z0-9-]{1,40})$/;
const VALUE = /^[\x20-\x7e]{1,1000}$/;
/** Nothing that is encoded: a path is kept where everybody who audits reads it. */
const PATH = /^\/[A-Za-z0-9\-._~/]{0,199}$/;

export interface HttpWayOf {
  plugin: Pick<Plugin, "needs" | "settings">;
  /** `null` where nothing may leave: then no host ever answers. */
  carrier: Carrier | null;
  /** Opens a secret of the plugin for a host; `null` where none is kept. */
  secret: (name: string, host: string) => Promise<string | null>;
  /** Requests that may be made. */
  most: number;
}

/**
 * The one way of a plugin into the world, for one call of it. A plugin says what; the kernel asks: over https, the declared host alone, without
 * cookies or anything of its own, following no redirect, for five seconds and 64 KiB. Every request is noted, however it ended.
 */
export class HttpWay {
  /** In the order in which they were asked. */
  readonly asked: AskedOutside[];
  readonly #of: HttpWayOf;

  /** `asked` takes the notes. */
  constructor(of: HttpWayOf, asked: AskedOutside[] = []) {
    this.#of = of;
    this.asked = asked;
  }

  /** Throws for what the plugin's author has to put right; a host that is silent is an answer. */
  async ask(asked: HttpRequest): Promise<HttpAnswer> {
    const { most, carrier } = this.#of;
    const { headers, ...plain } = asked;
    const request = this.#request(plain);
    const secrets = await this.#fillIn(request, asked.host, headers ?? {});
    if (this.asked.length >= most) throw new RangeError(`more than ${most} requests`);
    const noted = { host: asked.host, path: asked.path, status: 0 };
    this.asked.push(noted);
    const answer = await answered(carrier, request, secrets);
    noted.status = answer.status;
    return answer;
  }

  /** Writes the plugin's headers; the secrets that went into them, so that what a host repeats of them does not come back. */
  async #fillIn(request: Request, host: string, headers: NonNullable<HttpRequest["headers"]>): Promise<string[]> {
    const filled: string[] = [];
    for (const [name, value] of Object.entries(headers)) {
      if (!HEADER.test(name)) throw new TypeError(`${name} is no header that may be sent`);
      const text = typeof value === "string" ? value : await this.#secret(value.secret, host);
      const whole = typeof value === "string" ? value : (value.before ?? "") + text;
      if (!VALUE.test(whole)) throw new TypeError(`the header ${name} is not one line of plain characters`);
      if (typeof value !== "string") filled.push(text);
      request.headers.set(name, whole);
    }
    return filled;
  }

  async #secret(name: string, host: string): Promise<string> {
    const { plugin, secret } = this.#of;
    const declared = plugin.settings?.secrets;
    if (!declared || !Object.hasOwn(declared, name) || declared[name]!.for !== host)
      throw new TypeError(`no secret ${name} is declared for ${host}`);
    const text = await secret(name, host);
    if (text === null) throw new TypeError(`the secret ${name} has not been entered in the plugin's settings`);
    return text;
  }

  #request({ host, path, method, query = {}, json, ...rest }: Omit<HttpRequest, "headers">): Request {
    const [stranger] = Object.keys(rest);
    if (stranger !== undefined) throw new TypeError(`a request has no ${stranger}`);
    if (typeof host !== "string" || !Object.hasOwn(this.#of.plugin.needs, `http:${host}`))
      throw new TypeError(`http:${host} is not declared in needs`);
    if (typeof path !== "string" || !PATH.test(path) || path.split("/").includes(".."))
      throw new TypeError(`${path} is not a path that may be asked`);
    const verb = method ?? (json === undefined ? "GET" : "POST");
    if (verb !== "GET" && verb !== "POST") throw new TypeError(`${verb} is neither GET nor POST`);
    if (verb === "GET" && json !== undefined) throw new TypeError("a GET has no json");
    const url = new URL(`https://${host}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    // The URL is read as a machine reads it, so that no spelling of host or path leads to another one.
    if (url.hostname !== host || url.pathname !== path || url.port !== "")
      throw new TypeError(`${host}${path} does not lead there`);
    if (url.search.length > LONGEST_QUERY) throw new RangeError(`a query longer than ${LONGEST_QUERY}`);
    const body = verb === "POST" ? JSON.stringify(json ?? null) : undefined;
    if (body !== undefined && new TextEncoder().encode(body).length > LONGEST_REQUEST)
      throw new RangeError(`a body longer than ${LONGEST_REQUEST}`);
    return new Request(url, {
      method: verb,
      headers: {
        accept: "application/json, text/*;q=0.5",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  }
}

const SILENT: HttpAnswer = { status: 0, text: "", json: null };

async function answered(carrier: Carrier | null, request: Request, secrets: readonly string[]): Promise<HttpAnswer> {
  if (!carrier) return SILENT;
  try {
    const answer = await carrier(request);
    const isRead = answer.status < 300 || answer.status >= 400;
    const said = isRead && isText(answer) ? await textOf(answer) : "";
    const text = said && secrets.reduce((all, one) => all.replaceAll(one, "***"), said);
    if (!isRead || !isText(answer)) await answer.body?.cancel();
    return text === null ? SILENT : { status: answer.status, text, json: parsed(text) };
  } catch {
    return SILENT;
  }
}

const isText = ({ headers }: Response): boolean =>
  /^(text\/|application\/([a-z.+-]*\+)?json\b)/i.test(headers.get("content-type") ?? "");

/** `null` where there is more of it than may be. */
async function textOf({ body }: Response): Promise<string | null> {
  if (!body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
