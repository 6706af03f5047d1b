import type { DatabaseServer } from "@jiceng/db";
import { findByHost } from "./store.ts";
import type { TenantRow } from "./tenant.ts";

/** How long a Worker goes on believing a control row, milliseconds. */
export const LIFE = 10_000;
const MOST = 5_000;

/** Which tenant answers at a host. Kept for ten seconds, misses too, so that a page does not pay for it. */
export class TenantDirectory {
  readonly #held = new Map<string, { tenant: TenantRow | null; until: number }>();

  async at(server: DatabaseServer, host: string): Promise<TenantRow | null> {
    const held = this.#held.get(host);
    if (held && held.until > Date.now()) return held.tenant;
    const tenant = await findByHost(server, host);
    if (this.#held.size >= MOST) this.#held.clear();
    this.#held.set(host, { tenant, until: Date.now() + (tenant ? LIFE : 1_000) });
    return tenant;
  }
}
