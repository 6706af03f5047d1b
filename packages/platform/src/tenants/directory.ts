import { controlLife, databaseServer, type KernelBindings } from "@jiceng/kernel";
import { findByHost } from "./store.ts";
import type { TenantRow } from "./tenant.ts";

const MOST = 5_000;

/** Which tenant answers at a host. Kept for ten seconds, misses too, so that a page does not pay for it. */
export class TenantDirectory {
  readonly #held = new Map<string, { tenant: TenantRow | null; until: number }>();

  async at(env: KernelBindings, host: string): Promise<TenantRow | null> {
    const held = this.#held.get(host);
    if (held && held.until > Date.now()) return held.tenant;
    const tenant = await findByHost(databaseServer(env), host);
    if (this.#held.size >= MOST) this.#held.clear();
    this.#held.set(host, { tenant, until: Date.now() + (tenant ? controlLife(env) : 1_000) });
    return tenant;
  }
}
