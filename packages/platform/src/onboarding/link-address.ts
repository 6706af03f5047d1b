import type { LinkTo } from "../provisioning/seeing-to.ts";

/** A whole address at another host of the same platform, as it is reached from this one. */
export function reachedAt(url: string, { host, path }: LinkTo): string {
  const { protocol, port } = new URL(url);
  return `${protocol}//${host}${port && `:${port}`}${path}`;
}
