import { controlLife, databaseServer, type GroupOf, type KernelBindings } from "@jiceng/kernel";
import type { TenantRow } from "../tenants/tenant.ts";
import { readGroup } from "./store.ts";

const MOST = 500;

/** Which group an enterprise belongs to, with its sisters. Believed as long as the directory of hosts. */
export class GroupDirectory {
  readonly #held = new Map<string, { group: GroupOf | null; until: number }>();

  async of(env: KernelBindings, { groupId }: Pick<TenantRow, "groupId">): Promise<GroupOf | null> {
    if (!groupId) return null;
    const held = this.#held.get(groupId);
    if (held && held.until > Date.now()) return held.group;
    const group = await readGroup(databaseServer(env), groupId);
    if (this.#held.size >= MOST) this.#held.clear();
    this.#held.set(groupId, { group, until: Date.now() + controlLife(env) });
    return group;
  }
}
