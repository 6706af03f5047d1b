import { type DatabaseServer, groups, openControl, tenants } from "@jiceng/db";
import type { GroupOf, Sister } from "@jiceng/kernel";
import { eq, sql } from "drizzle-orm";
import { findProfile } from "../profiles/index.ts";
import { standingOf } from "../standing/store.ts";
import { hostOf } from "../tenants/store.ts";

/** Every enterprise of a group, with one of its hosts, and those on their way, which have none yet. */
const sistersOf = (groupId: string) => sql<Sister>`
  select t.id, t.name, ${hostOf(sql`t.id`)} host,
    t.peer_class "peerClass", t.profile, ${standingOf(sql`t.id`)} standing
  from tenants t where t.group_id = ${groupId} and ${standingOf(sql`t.id`)} <> 'deleted'
  union all
  select p.tenant_id, p.name, null, p.wish ->> 'peerClass', p.wish ->> 'profile', 'provisioning'
  from provisionings p where p.group_id = ${groupId} and p.opened_at is null and p.withdrawn_at is null
  order by 2`;

/** A group with its enterprises; `null` where there is none of that id. One round trip. */
export async function readGroup(server: DatabaseServer, groupId: string): Promise<GroupOf | null> {
  const db = openControl(server);
  const [[group], sisters] = await db.batch([
    db
      .select({ id: groups.id, name: groups.name, headquarters: groups.headquartersId })
      .from(groups)
      .where(eq(groups.id, groupId)),
    db.all<Sister>(sistersOf(groupId)),
  ]);
  return group ? { ...group, sisters: sisters.map(titled) } : null;
}

const titled = (sister: Sister): Sister => ({
  ...sister,
  profileTitle: sister.profile === null ? undefined : findProfile(sister.profile)?.title,
});

/** The group that an enterprise belongs to. */
export async function readGroupOf(server: DatabaseServer, tenantId: string): Promise<GroupOf | null> {
  const [tenant] = await openControl(server)
    .select({ groupId: tenants.groupId })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  return tenant?.groupId ? readGroup(server, tenant.groupId) : null;
}
