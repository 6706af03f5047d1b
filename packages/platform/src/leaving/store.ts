import { type DatabaseServer, openControl, type Reader, type Statement, type TenantIdentity } from "@jiceng/db";
import { sql } from "drizzle-orm";
import { standingOf, tenantStepStatement } from "../standing/store.ts";

/** What there was of an enterprise at the moment when it began to be destroyed. */
export interface Held {
  /** Rows of each table. */
  counts: Record<string, number>;
  files: number;
  /** Of the files. */
  bytes: number;
  auditRows: number;
  /** SHA-256 of the last row of its audit, hexadecimal; empty where it had none. */
  auditHead: string;
}

/** The end of an enterprise, as it is proved. */
export interface Destruction extends Held {
  namespace: string;
  begunAt: number;
  /** When everything was gone and had been looked for; `null` while it is being destroyed. */
  endedAt: number | null;
}

/** Enterprises whose delay is over, or whose destruction broke off. */
export const readDue = (
  server: DatabaseServer,
  now: number,
): Promise<(TenantIdentity & { begun: 0 | 1; files: number | null })[]> =>
  openControl(server).all(sql`
    select t.id, t.namespace, d.tenant_id is not null begun, d.files from tenants t left join destructions d on d.tenant_id = t.id
    where d.ended_at is null and (d.tenant_id is not null or (${standingOf(sql`t.id`)} = 'leaving' and ${dueOf} <= ${now}))`);

/** When the next enterprise is to be destroyed; `null` where none leaves. */
export async function readNextDue(server: DatabaseServer): Promise<number | null> {
  const [row] = await openControl(server).all<{ due: number | null }>(
    sql`select min(${dueOf}) due from tenants t where ${standingOf(sql`t.id`)} = 'leaving'`,
  );
  return row?.due ?? null;
}

const dueOf = sql`(select s.detail ->> 'due' from tenant_steps s where s.tenant_id = t.id and s.step = 'leaving' order by s.seq desc limit 1)`;

/** From here on nothing can be taken back: what there is is written down, its hosts lead nowhere. Refused for one that stays after all. */
export const destructionBegun = ({ id, namespace }: TenantIdentity, held: Held, at: number): Statement[] => [
  {
    sql: `select iif((select standing from tenant_steps where tenant_id = ? and standing is not null order by seq desc limit 1) = 'leaving', 1, json('guard'))`,
    params: [id],
  },
  {
    sql: `insert into destructions (tenant_id, namespace, counts, files, bytes, audit_rows, audit_head, begun_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [id, namespace, JSON.stringify(held.counts), held.files, held.bytes, held.auditRows, held.auditHead, at],
  },
  { sql: "update hosts set retired_at = ?, leads_until = null where tenant_id = ?", params: [at, id] },
  tenantStepStatement(
    id,
    { step: "deleted", standing: "deleted", reason: "" },
    { id: "system:platform", name: "自动" },
    at,
  ),
];

/** Everything is gone and was looked for; what the platform held on how it ran goes too. */
export const destructionEnded = (id: string, at: number): Statement[] => [
  { sql: "update destructions set ended_at = ? where tenant_id = ?", params: [at, id] },
  ...["tenant_states", "tenant_runs", "tenant_held", "release_calls", "tenant_failures"].map((table) => ({
    sql: `delete from ${table} where tenant_id = ?`,
    params: [id],
  })),
  { sql: "update tellings set told_at = ? where tenant_id = ? and told_at is null", params: [at, id] },
];

export async function readDestruction(server: DatabaseServer, tenantId: string): Promise<Destruction | null> {
  const [row] = await openControl(server).all<Omit<Destruction, "counts"> & { counts: string }>(sql`
    select namespace, counts, files, bytes, audit_rows "auditRows", audit_head "auditHead", begun_at "begunAt", ended_at "endedAt"
    from destructions where tenant_id = ${tenantId}`);
  return row ? { ...row, counts: JSON.parse(row.counts) } : null;
}

/** The last row of a tenant's audit, as one text. */
export async function readAuditHead(db: Reader): Promise<string | null> {
  const [row] = await db.all<{ head: string }>(
    sql`select json_array(seq, at, actor, act, object, unit_no, detail, alg, mac) head from audit order by seq desc limit 1`,
  );
  return row?.head ?? null;
}

export const countRows = (db: Reader, table: string): Promise<{ n: number }[]> =>
  db.all(sql`select count(*) n from ${sql.identifier(table)}`);
