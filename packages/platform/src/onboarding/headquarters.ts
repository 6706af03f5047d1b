import { about, databaseServer, found, isHeadquarters, type Visit } from "@jiceng/kernel";
import type { Author } from "../tenants/control.ts";
import { type Beginners, readBeginners } from "./reading.ts";

/** The group, for somebody who sees to it from its headquarters; a page that is not there for everybody else. */
export async function atHeadquarters(visit: Visit): Promise<Beginners> {
  const { scope } = await visit.ask({ scope: about("units.scope", { ability: "group.manage" }) });
  const group = await visit.group();
  found(scope.all && isHeadquarters(group, visit.tenant.id) ? group : null);
  return found(await readBeginners(databaseServer(visit.c.env), group!.id));
}

/** They, as the platform's journal names them. */
export const authorAt = ({ tenant, who }: Visit): Author => ({
  kind: "headquarters",
  tenantId: tenant.id,
  account: who.id,
});
