import type { AskedOutside, Carrier } from "@jiceng/kernel";
import type { HttpAnswer, HttpRequest, Plugin } from "@jiceng/plugin";

/** Requests of one submit, and of one run of a job or reaction. */
export const MOST_IN_SAVE = 5;
export const MOST_IN_WORK = 20;

const PATIENCE = 5_000;
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_REQUEST = 64 * 1024;
const LONGEST_QUERY = 2_000;
/** Nothing that is encoded: a path is kept where everybody who audits reads it. */
const PATH = /^\/[A-Za-z0-9\-._~/]{0,199}$/;

/**
 * The one way of a plugin into the world, for one call of it. A plugin says what; the kernel asks: over https, the declared host alone, without
 * cookies or anything of its own, following no redirect, for five seconds and 64 KiB. Every request is noted, however it ended.
 */
export class HttpWay {
  /** In the order in which they were asked. */
  readonly asked: AskedOutside[];
  readonly #needs: Plugin["needs"];
  readonly #carrier: Carrier | null;
  readonly #most: number;

  /** `carrier` is `null` where nothing may leave: then no host ever answers. `asked` takes the notes. */
  constructor(needs: Plugin["needs"], carrier: Carrier | null, most: number, asked: AskedOutside[] = []) {
    this.#needs = needs;
    this.#carrier = carrier;
    this.#most = most;
    this.asked = asked;
  }

  /** Throws for what the plugin's author has to put right; a host that is silent is an answer. */
  async ask(asked: HttpRequest): Promise<HttpAnswer> {
    const request = this.#request(asked);
    if (this.asked.length >= this.#most) throw new RangeError(`more than ${this.#most} requests`);
    const noted = { host: asked.host, path: asked.path, status: 0 };
    this.asked.push(noted);
    const answer = await answered(this.#carrier, request);
    noted.status = answer.status;
    return answer;
  }

  #request({ host, path, method, query = {}, json, ...rest }: HttpRequest): Request {
    const [stranger] = Object.keys(rest);
    if (stranger !== undefined) throw new TypeError(`a request has no ${stranger}`);
    if (typeof host !== "string" || !Object.hasOwn(this.#needs, `http:${host}`))
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

async function answered(carrier: Carrier | null, request: Request): Promise<HttpAnswer> {
  if (!carrier) return SILENT;
  try {
    const answer = await carrier(request);
    const isRead = answer.status < 300 || answer.status >= 400;
    const text = isRead && isText(answer) ? await textOf(answer) : "";
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
