import { controlLife, databaseServer, type KernelBindings } from "@jiceng/kernel";
import { nowBy } from "../clock.ts";
import { type FoundByHost, findByHost } from "./store.ts";

const MOST = 5_000;

/** Which tenant answers at a host. Kept for ten seconds, misses too, so that a page does not pay for it. */
export class TenantDirectory {
  readonly #held = new Map<string, { tenant: FoundByHost | null; until: number }>();

  async at(env: KernelBindings, host: string): Promise<FoundByHost | null> {
    const held = this.#held.get(host);
    if (held && held.until > Date.now()) return held.tenant;
    const tenant = await findByHost(databaseServer(env), host, nowBy(env));
    if (this.#held.size >= MOST) this.#held.clear();
    this.#held.set(host, { tenant, until: Date.now() + (tenant ? controlLife(env) : 1_000) });
    return tenant;
  }
}
