import { type DatabaseServer, openControl, type Statement } from "@jiceng/db";
import { EXACTLY_ONE, INVITATION_LIFE } from "@jiceng/kernel";
import { type SQL, sql } from "drizzle-orm";
import { type Asked, type OnItsWay, onItsWay, type ProvisioningRow, toShow } from "./asked.ts";
import type { Provisioning, ProvisioningStep, Wish } from "./provisioning.ts";

const rowsOf = (which: SQL) => sql<ProvisioningRow>`
  select p.tenant_id id, p.namespace, p.group_id "groupId", p.slug, p.name, p.wish, p.account_id account, p.at,
    p.link_number "linkNumber", p.link_at "linkAt", p.link_used_at "linkUsedAt", p.tries, p.failure,
    p.opened_at "openedAt", p.withdrawn_at "withdrawnAt",
    (select json_group_array(s.step) from (select step from provisioning_steps where tenant_id = p.tenant_id order by seq) s) done
  from provisionings p where ${which} order by p.at, p.tenant_id`;

/** Those with which there is something to do at an instant: to get further, or to clear away what was withdrawn. */
export async function readDue(server: DatabaseServer, now: number): Promise<OnItsWay[]> {
  const rows = await openControl(server).all<ProvisioningRow>(
    rowsOf(sql`p.opened_at is null and p.withdrawn_at is null and p.next_at <= ${now}
      or p.withdrawn_at is not null and not exists (select 1 from provisioning_steps s where s.tenant_id = p.tenant_id and s.step = 'cleared')`),
  );
  return rows.map(onItsWay);
}

/** When the next of those that wait for another try is due; `null` where none waits. */
export async function readNextDue(server: DatabaseServer): Promise<number | null> {
  const [row] = await openControl(server).all<{ at: number | null }>(
    sql`select min(next_at) at from provisionings where opened_at is null and withdrawn_at is null`,
  );
  return row?.at ?? null;
}

export async function findOnItsWay(server: DatabaseServer, id: string): Promise<OnItsWay | null> {
  const [row] = await openControl(server).all<ProvisioningRow>(rowsOf(sql`p.tenant_id = ${id}`));
  return row ? onItsWay(row) : null;
}

/** Ids of those that were wished for before, in the order of the wishes: by the short names typed, or by the names in the group. */
export async function idsOf(
  server: DatabaseServer,
  groupId: string | null,
  wishes: readonly Pick<Wish, "slug" | "name">[],
): Promise<string[]> {
  const typed = wishes.map(({ slug, name }) => [slug.trim().toLowerCase(), name.trim()]);
  const rows = await openControl(server).all<{ id: string }>(
    sql`select p.tenant_id id from json_each(${JSON.stringify(typed)}) w
      join provisionings p on p.withdrawn_at is null and (p.slug = w.value ->> 0 or (w.value ->> 0 = '' and p.group_id is ${groupId} and p.name = w.value ->> 1))
      order by w.key`,
  );
  return rows.map(({ id }) => id);
}

/** Every enterprise of a group that came this way and was not withdrawn, the latest last. */
export async function readProvisionings(server: DatabaseServer, groupId: string): Promise<Provisioning[]> {
  const rows = await openControl(server).all<ProvisioningRow>(
    rowsOf(sql`p.group_id = ${groupId} and p.withdrawn_at is null`),
  );
  return rows.map((row) => toShow(row, INVITATION_LIFE.first));
}

/** The open ones of a group whose first administrators have not come in. */
export async function readWithoutAdmin(server: DatabaseServer, groupId: string): Promise<OnItsWay[]> {
  const rows = await openControl(server).all<ProvisioningRow>(
    rowsOf(sql`p.group_id = ${groupId} and p.opened_at is not null and p.link_used_at is null`),
  );
  return rows.map(onItsWay);
}

/** One of a group's; `null` where it is none of this group's. */
export async function readProvisioning(
  server: DatabaseServer,
  groupId: string,
  id: string,
): Promise<Provisioning | null> {
  const [row] = await openControl(server).all<ProvisioningRow>(
    rowsOf(sql`p.tenant_id = ${id} and p.group_id = ${groupId} and p.withdrawn_at is null`),
  );
  return row ? toShow(row, INVITATION_LIFE.first) : null;
}

/** Names that cannot be given any more, of those wished for. */
export async function readTaken(
  server: DatabaseServer,
  wished: { slugs: readonly string[]; hosts: readonly string[]; names: readonly string[]; groupId: string | null },
): Promise<{ slugs: Set<string>; hosts: Set<string>; names: Set<string> }> {
  const { slugs, hosts, names, groupId } = wished;
  const rows = await openControl(server).all<{ kind: "slug" | "host" | "name"; name: string }>(sql`
    select kind, name from names where kind = 'slug' and name in (select value from json_each(${JSON.stringify(slugs)}))
    union all
    select kind, name from names where kind = 'host' and name in (select value from json_each(${JSON.stringify(hosts)}))
    union all
    select 'name', name from tenants where group_id = ${groupId} and name in (select value from json_each(${JSON.stringify(names)}))
    union all
    select 'name', name from provisionings where group_id = ${groupId} and withdrawn_at is null and name in (select value from json_each(${JSON.stringify(names)}))`);
  const of = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map(({ name }) => name));
  return { slugs: of("slug"), hosts: of("host"), names: of("name") };
}

/** Wishes as they are written: all of them in three statements, whatever their number. */
export interface Written {
  id: string;
  namespace: string;
  account: string;
  asked: Asked;
}

/** Refused as a whole where one of the names has been given since it was looked at. */
export function asking(
  all: readonly Written[],
  { groupId, by, at }: { groupId: string | null; by: string; at: number },
): Statement[] {
  const text = JSON.stringify(all);
  return [
    {
      sql: "insert into names (kind, name, tenant_id, at) select 'slug', value ->> '$.asked.slug', value ->> 'id', ? from json_each(?)",
      params: [at, text],
    },
    {
      sql: "insert into names (kind, name, tenant_id, at) select 'host', h.value, w.value ->> 'id', ? from json_each(?) w join json_each(w.value, '$.asked.hosts') h",
      params: [at, text],
    },
    {
      sql: `insert into provisionings (tenant_id, namespace, group_id, slug, name, wish, account_id, by, at, link_number, link_at, tries, next_at)
        select value ->> 'id', value ->> 'namespace', ?, value ->> '$.asked.slug', value ->> '$.asked.name', value -> 'asked', value ->> 'account', ?, ?, 1, ?, 0, ?
        from json_each(?)`,
      params: [groupId, by, at, at, at, text],
    },
  ];
}

export const groupThere = ({ id, name }: { id: string; name: string }, at: number): Statement => ({
  sql: "insert into groups (id, name, at) values (?, ?, ?) on conflict do nothing",
  params: [id, name, at],
});

/** Refuses the batch where there is no such group. */
export const groupIsThere = (id: string): Statement => ({
  sql: "select iif(exists (select 1 from groups where id = ?), 1, json('guard'))",
  params: [id],
});

export const stepDone = (id: string, step: ProvisioningStep | "cleared", at: number): Statement => ({
  sql: "insert into provisioning_steps (tenant_id, step, at) values (?, ?, ?)",
  params: [id, step, at],
});

/** The enterprise is there for everybody: its row, the hosts that lead to it, and where it is to be headquarters. */
export const opening = ({ id, namespace, groupId, asked }: OnItsWay, at: number): Statement[] => [
  {
    sql: "insert into tenants (id, slug, name, group_id, namespace, banner, at, profile, peer_class) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    params: [id, asked.slug, asked.name, groupId, namespace, asked.banner, at, asked.profile, asked.peerClass],
  },
  {
    sql: "insert into hosts (host, tenant_id) select value, ? from json_each(?)",
    params: [id, JSON.stringify(asked.hosts)],
  },
  ...(asked.headquarters
    ? [
        {
          sql: "update groups set headquarters_id = ? where id = ? and headquarters_id is null",
          params: [id, groupId],
        },
      ]
    : []),
  {
    sql: "update provisionings set opened_at = ?, failure = null, next_at = null where tenant_id = ? and opened_at is null and withdrawn_at is null",
    params: [at, id],
  },
  EXACTLY_ONE,
  stepDone(id, "opened", at),
];

/** A try did not get on; `nextAt` null: the next one is for a person to ask for. */
export const notDone = (id: string, failure: string, nextAt: number | null): Statement[] => [
  {
    sql: "update provisionings set tries = tries + 1, failure = ?, next_at = ? where tenant_id = ? and opened_at is null",
    params: [failure, nextAt, id],
  },
];

export const triedAgain = (id: string, at: number): Statement[] => [
  {
    sql: "update provisionings set tries = 0, next_at = ? where tenant_id = ? and opened_at is null and withdrawn_at is null",
    params: [at, id],
  },
  EXACTLY_ONE,
];

/** What was never there is wished for no more, and its names are free. */
export const withdrawn = (id: string, at: number): Statement[] => [
  {
    sql: "update provisionings set withdrawn_at = ?, next_at = null where tenant_id = ? and opened_at is null and withdrawn_at is null",
    params: [at, id],
  },
  EXACTLY_ONE,
  { sql: "delete from names where tenant_id = ?", params: [id] },
];

/** A fresh link takes the place of the one before. */
export const linkRenewed = (id: string, number: number, at: number): Statement[] => [
  {
    sql: "update provisionings set link_number = ?, link_at = ? where tenant_id = ? and link_number = ? and link_used_at is null",
    params: [number, at, id, number - 1],
  },
  EXACTLY_ONE,
];

/** The first administrator is there; who that is the platform forgets. */
export const linkUsed = (id: string, at: number): Statement[] => [
  {
    sql: "update provisionings set link_used_at = ?, wish = json_remove(wish, '$.admin') where tenant_id = ? and link_used_at is null",
    params: [at, id],
  },
];
