import { type ActorStub, databaseServer, type KernelBindings, type Ticket } from "@jiceng/kernel";
import { findTenant } from "../tenants/store.ts";
import { isOperator } from "./store.ts";

/**
 * Whether whoever came with a ticket still may, as the place they come from knows it now: headquarters' own actor says whether the
 * account still sees the group.
 */
export async function vouches(env: KernelBindings, { kind, from, who }: Ticket): Promise<boolean> {
  const server = databaseServer(env);
  if (kind === "operator") return isOperator(server, who.id);
  const headquarters = await findTenant(server, from.id);
  if (headquarters?.standing !== "open") return false;
  const { id, namespace } = headquarters;
  const actor = env.TENANT.get(env.TENANT.idFromName(namespace)) as unknown as ActorStub;
  return actor.holdsAll({ id, namespace }, who.id, "group.read");
}
