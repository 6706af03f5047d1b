import { type DatabaseServer, hosts, openControl, rewritings, type Statement, tenants } from "@jiceng/db";
import type { Ring, TenantReport } from "@jiceng/kernel";
import { asc, eq, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { shownSince } from "../calls/store.ts";
import { linkUsed } from "../provisioning/store.ts";
import { closingOf, standingOf } from "../standing/store.ts";
import type { Telling } from "./control.ts";
import type { TenantRow } from "./tenant.ts";
import { NEWEST_SCHEMA, QUIET_DAYS, type TenantFilter, type TenantState } from "./tenant-line.ts";

/** The ring that a tenant stands in: general until an operator says otherwise. */
export const ringOf = (tenantId: SQLWrapper): SQL<Ring> =>
  sql<Ring>`coalesce((select r.ring from tenant_rings r where r.tenant_id = ${tenantId} order by r.seq desc limit 1), 3)`;

/** Rises with every step of any release and every change of the tenant's ring. */
export const releasesCount = (tenantId: SQLWrapper): SQL<number> =>
  sql<number>`(select coalesce(max(s.seq), 0) from release_steps s) + (select count(*) from tenant_rings r where r.tenant_id = ${tenantId})`;

/** The host that leads to a tenant now; the first by its letters where there are several. */
export const hostOf = (tenantId: SQLWrapper): SQL<string | null> =>
  sql<string | null>`(select min(h.host) from hosts h where h.tenant_id = ${tenantId} and h.retired_at is null)`;

const row = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  groupId: tenants.groupId,
  namespace: tenants.namespace,
  banner: tenants.banner,
  // Named with its table: a bare column inside the count would be one of the counted table's own.
  releases: releasesCount(sql`tenants.id`),
  standing: standingOf(sql`tenants.id`),
  closing: closingOf(sql`tenants.id`),
};

/** A tenant by one of its hosts, with the host that its old one leads on to. */
export type FoundByHost = TenantRow & { leadsTo: string | null };

/** `null` where a host leads nowhere, or no longer does at this instant. */
export async function findByHost(server: DatabaseServer, host: string, now: number): Promise<FoundByHost | null> {
  const db = openControl(server);
  const [found] = await db
    .select({
      ...row,
      isRetired: sql<number>`${hosts.retiredAt} is not null`,
      leadsTo: sql<string | null>`iif(${hosts.leadsUntil} > ${now}, ${hostOf(sql`tenants.id`)}, null)`,
    })
    .from(hosts)
    .innerJoin(tenants, eq(tenants.id, hosts.tenantId))
    .where(eq(hosts.host, host));
  if (!found) return null;
  const { isRetired, ...tenant } = found;
  return isRetired && tenant.leadsTo === null ? null : tenant;
}

export const listTenants = (server: DatabaseServer): Promise<TenantRow[]> =>
  openControl(server).select(row).from(tenants).orderBy(asc(tenants.at));

export async function findTenant(server: DatabaseServer, id: string): Promise<TenantRow | null> {
  const [found] = await openControl(server).select(row).from(tenants).where(eq(tenants.id, id));
  return found ?? null;
}

/** A rewriting that has not ended, with the namespace that the tenant is in now. */
export interface Unfinished {
  id: string;
  tenantId: string;
  from: string;
  to: string;
  namespace: string;
}

export const readUnfinished = (server: DatabaseServer): Promise<Unfinished[]> =>
  openControl(server)
    .select({
      id: rewritings.id,
      tenantId: rewritings.tenantId,
      from: rewritings.from,
      to: rewritings.to,
      namespace: tenants.namespace,
    })
    .from(rewritings)
    .innerJoin(tenants, eq(tenants.id, rewritings.tenantId))
    .where(isNull(rewritings.endedAt))
    .orderBy(asc(rewritings.at));

/** Whether exactly this was written under the key before. */
export async function wasActed(
  server: DatabaseServer,
  { key, route, body }: { key: string; route: string; body: string },
): Promise<boolean> {
  const rows = await openControl(server).all(
    sql`select 1 from ops where key = ${key} and route = ${route} and body = ${body}`,
  );
  return rows.length > 0;
}

/** Somebody is at these tenants' pages. */
export const visitedAt = (tenantIds: readonly string[], at: number): Statement[] => [
  {
    sql: `insert into tenant_states (tenant_id, seen_at) select value, ? from json_each(?) where true
      on conflict (tenant_id) do update set seen_at = excluded.seen_at`,
    params: [at, JSON.stringify(tenantIds)],
  },
];

/** What a tenant told of itself takes the place of what it told before. */
export const reportOf = (
  tenantId: string,
  { schema, runs, held, firstLinkUsed }: TenantReport,
  at: number,
): Statement[] => [
  ...(firstLinkUsed === null ? [] : linkUsed(tenantId, firstLinkUsed)),
  {
    sql: `insert into tenant_states (tenant_id, schema, reported_at) values (?, ?, ?)
      on conflict (tenant_id) do update set schema = excluded.schema, reported_at = excluded.reported_at`,
    params: [tenantId, schema, at],
  },
  { sql: "delete from tenant_runs where tenant_id = ?", params: [tenantId] },
  {
    sql: `insert into tenant_runs (tenant_id, plugin, hash, version)
      select ?, value ->> 'plugin', value ->> 'hash', value ->> 'version' from json_each(?)`,
    params: [tenantId, JSON.stringify(runs)],
  },
  { sql: "delete from tenant_held where tenant_id = ?", params: [tenantId] },
  {
    sql: "insert into tenant_held (tenant_id, hash, why) select ?, value ->> 'hash', value ->> 'why' from json_each(?)",
    params: [tenantId, JSON.stringify(held)],
  },
];

export const measured = (tenantId: string, bytes: number): Statement[] => [
  { sql: "update tenant_states set bytes = ? where tenant_id = ?", params: [bytes, tenantId] },
];

export const toTell = ({ tenantId, act, detail }: Telling, at: number): Statement => ({
  sql: "insert into tellings (id, tenant_id, act, detail, at) values (?, ?, ?, ?, ?)",
  params: [crypto.randomUUID(), tenantId, act, JSON.stringify(detail), at],
});

export const toldAt = (id: string, at: number): Statement[] => [
  { sql: "update tellings set told_at = ? where id = ?", params: [at, id] },
];

/** What a tenant has not been told yet, with where it lives. */
export interface Untold {
  id: string;
  tenantId: string;
  namespace: string;
  act: string;
  detail: string;
  at: number;
}

/** What has not been told, the oldest first. */
export const readUntold = (server: DatabaseServer): Promise<Untold[]> =>
  openControl(server).all(sql`
    select m.id, m.tenant_id "tenantId", t.namespace, m.act, m.detail, m.at
    from tellings m join tenants t on t.id = m.tenant_id where m.told_at is null and ${standingOf(sql`t.id`)} <> 'deleted' order by m.at limit 100`);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const lineColumns = (
  now: number,
) => sql`t.id, t.slug, t.name, t.at, g.name "groupName", ${standingOf(sql`t.id`)} standing,
  ${hostOf(sql`t.id`)} host, t.group_id "groupId",
  (select count(*) from tenants x where x.group_id = t.group_id and x.id <> t.id and ${standingOf(sql`x.id`)} not in ('merged', 'deleted')) sisters,
  coalesce(g.headquarters_id = t.id, 0) "isHeadquarters", ${ringOf(sql`t.id`)} ring, s.schema, s.seen_at "seenAt", s.bytes,
  p.units, p.members, p.accounts,
  (select count(*) from tenant_runs r where r.tenant_id = t.id) plugins,
  (select count(*) from tenant_held h where h.tenant_id = t.id) held,
  (select coalesce(sum(c.calls), 0) from release_calls c where c.since >= ${shownSince(now)} and c.tenant_id = t.id) calls,
  (select coalesce(sum(c.failures), 0) from release_calls c where c.since >= ${shownSince(now)} and c.tenant_id = t.id) failures,
  (select json_group_object(f.kind, f.n) from (select kind, sum(failures) n from tenant_failures where tenant_id = t.id and since >= ${shownSince(now)} group by kind) f) faults,
  (select count(*) from tenant_failures f where f.tenant_id = t.id and f.since >= ${now - HOUR}) "failsNow"`;

const fromTenants = sql`tenants t left join groups g on g.id = t.group_id left join tenant_states s on s.tenant_id = t.id
  left join tenant_progress p on p.tenant_id = t.id`;

/** What a list is asked for by the state of things; each says so of a tenant. */
const conditions = (now: number): Readonly<Record<TenantState, SQL>> => ({
  failing: sql`exists (select 1 from tenant_failures f where f.tenant_id = t.id and f.since >= ${shownSince(now)})`,
  behind: sql`s.schema < ${NEWEST_SCHEMA}`,
  held: sql`exists (select 1 from tenant_held h where h.tenant_id = t.id)`,
  quiet: sql`coalesce(s.seen_at, t.at) < ${now - QUIET_DAYS * DAY}`,
});

const fits = ({ q, ring, standing, state, group }: TenantFilter, now: number) => sql`
  (${q} = '' or instr(t.name, ${q}) > 0 or instr(t.slug, ${q.toLowerCase()}) > 0)
  and (${ring} is null or ${ringOf(sql`t.id`)} = ${ring})
  and (${group} is null or t.group_id = ${group})
  and ${standing === null ? sql`${standingOf(sql`t.id`)} <> 'deleted'` : sql`${standingOf(sql`t.id`)} = ${standing}`}
  and ${state === null ? sql`true` : conditions(now)[state]}`;

export const linesOfTenants = (filter: TenantFilter, now: number) => sql`
  select ${lineColumns(now)} from ${fromTenants} where ${fits(filter, now)}
  order by t.name limit ${filter.limit} offset ${filter.from}`;

export const tenantsCounted = (filter: TenantFilter, now: number) =>
  sql`select count(*) n from ${fromTenants} where ${fits(filter, now)}`;

export const lineOfTenant = (id: string, now: number) =>
  sql`select ${lineColumns(now)} from ${fromTenants} where t.id = ${id}`;

export const runsOf = (id: string) => sql`
  select r.plugin, r.hash, r.version, p.manifest ->> 'title' title
  from tenant_runs r left join releases p on p.hash = r.hash where r.tenant_id = ${id} order by r.plugin`;

export const waitingAt = (id: string) => sql`
  select h.hash, p.manifest ->> 'title' title, p.version, h.why
  from tenant_held h join releases p on p.hash = h.hash where h.tenant_id = ${id} order by p.plugin, p.at desc`;

/** Rings that a tenant was put into, the latest first. */
export const ringsOf = (id: string) =>
  sql`select ring, reason, by_name "byName", at from tenant_rings where tenant_id = ${id} order by seq desc`;

/** A tenant stands in another ring, unless somebody else has just moved it. */
export const ringChanged = (
  tenantId: string,
  { from, to }: { from: Ring; to: Ring },
  { reason, by, at }: { reason: string; by: { id: string; name: string }; at: number },
): Statement[] => [
  {
    sql: "select iif(coalesce((select ring from tenant_rings where tenant_id = ? order by seq desc limit 1), 3) = ?, 1, json('guard'))",
    params: [tenantId, from],
  },
  {
    sql: "insert into tenant_rings (tenant_id, ring, reason, by, by_name, at) values (?, ?, ?, ?, ?, ?)",
    params: [tenantId, to, reason, by.id, by.name, at],
  },
];
