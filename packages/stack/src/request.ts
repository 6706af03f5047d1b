import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";

export interface RequestOptions {
  port: number;
  /** The host name the Worker sees; the connection itself always goes to 127.0.0.1. */
  host: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** An object of parameters is sent as a form; text and bytes go as they are. */
  body?: string | Uint8Array | URLSearchParams | undefined;
  timeout?: number;
}

export interface Reply {
  status: number;
  ok: boolean;
  headers: Headers;
  bytes: Uint8Array;
  text(): string;
  json<T = unknown>(): T;
  /** Every Set-Cookie header, whole. */
  setCookie: string[];
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * `fetch` for host names Node cannot resolve (`*.localhost`): dials 127.0.0.1 and sends the Host header.
 * Follows no redirects, throws only when no answer came.
 */
export function request(options: RequestOptions): Promise<Reply> {
  const { port, host, path, method = "GET", headers = {}, body, timeout = 30_000 } = options;
  const payload = body instanceof URLSearchParams ? body.toString() : body;
  const sent: Record<string, string | number> = { ...headers, host };
  if (body instanceof URLSearchParams) sent["content-type"] ??= "application/x-www-form-urlencoded";
  if (payload !== undefined) sent["content-length"] = Buffer.byteLength(payload);
  return new Promise((resolve, reject) => {
    const call = httpRequest({ host: "127.0.0.1", port, path, method, headers: sent, agent, timeout }, (message) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("error", reject);
      message.on("end", () => resolve(reply(message.statusCode ?? 0, message.headers, Buffer.concat(chunks))));
    });
    call.on("timeout", () => call.destroy(new Error(`no answer from ${host}${path} within ${timeout} ms`)));
    call.on("error", (error: NodeJS.ErrnoException) => {
      // A kept connection may be closed by the other side at the moment it is used again: nothing was answered, so ask anew.
      if (error.code === "ECONNRESET" && call.reusedSocket) resolve(request(options));
      else reject(error);
    });
    call.end(payload);
  });
}

function reply(status: number, incoming: IncomingHttpHeaders, bytes: Buffer): Reply {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  const text = () => bytes.toString("utf8");
  return {
    status,
    ok: status >= 200 && status < 300,
    headers,
    bytes,
    text,
    json: <T>() => JSON.parse(text()) as T,
    setCookie: incoming["set-cookie"] ?? [],
  };
}
