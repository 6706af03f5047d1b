import type { NamespaceAdmin } from "./rewriting.ts";

/** The database server's administration, over HTTP with its own key. */
export function namespaceAdmin(fetcher: Fetcher, key: string): NamespaceAdmin {
  const ask = (path: string, method: string, body?: object): Promise<Response> =>
    fetcher.fetch(`http://admin.internal/v1/namespaces/${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `basic ${key}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const taken = async (what: string, response: Response, fine: RegExp | null = null): Promise<void> => {
    if (response.ok) return;
    const text = await response.text();
    if (!fine?.test(text)) throw new Error(`${what}: ${response.status} ${text.slice(0, 200)}`);
  };
  return {
    create: async (name) => taken(`namespace ${name}`, await ask(`${name}/create`, "POST", {}), /already exists/i),
    block: async (name, reason) => {
      const held = await ask(`${name}/config`, "GET");
      await taken(`configuration of ${name}`, held.clone());
      const config = { ...((await held.json()) as object), block_writes: reason !== null, block_reason: reason };
      await taken(`configuration of ${name}`, await ask(`${name}/config`, "POST", config));
    },
    has: async (name) => {
      const held = await ask(`${name}/config`, "GET");
      if (held.status === 404) return false;
      await taken(`configuration of ${name}`, held);
      return true;
    },
    bytes: async (name) => {
      const stats = await ask(`${name}/stats`, "GET");
      if (!stats.ok) return null;
      const { storage_bytes_used: bytes } = (await stats.json()) as { storage_bytes_used?: number };
      return bytes ?? null;
    },
    destroy: async (name) =>
      taken(`end of ${name}`, await ask(name, "DELETE", { keep_backup: false }), /doesn't exist/i),
  };
}
