import { type DatabaseServer, openControl, type Statement } from "@jiceng/db";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { StepAuthor } from "../releases/release-step.ts";
import type { Standing, StepDetail, StepKind, TenantStep } from "./standing.ts";

/** How a tenant stands: as its last step that changed it says, open without one. */
export const standingOf = (tenantId: SQLWrapper): SQL<Standing> =>
  sql<Standing>`coalesce((select s.standing from tenant_steps s where s.tenant_id = ${tenantId} and s.standing is not null order by s.seq desc limit 1), 'open')`;

/** The step that closed a tenant, as the JSON text of a `ClosingStep`; `null` while it is open. */
export const closingOf = (tenantId: SQLWrapper): SQL<string | null> =>
  sql<string | null>`(select json_object('detail', json(s.detail), 'reason', s.reason, 'at', s.at) from tenant_steps s
    where s.tenant_id = ${tenantId} and s.step = ${standingOf(tenantId)} order by s.seq desc limit 1)`;

/** Whether a tenant is at work; one that nobody knows is not. */
export async function readIsOpen(server: DatabaseServer, tenantId: string): Promise<boolean> {
  const [row] = await openControl(server).all<{ standing: Standing }>(
    sql`select ${standingOf(sql`t.id`)} standing from tenants t where t.id = ${tenantId}`,
  );
  return row?.standing === "open";
}

/** How a tenant stands, and by which steps, the latest first. */
export async function readStanding(
  server: DatabaseServer,
  tenantId: string,
): Promise<{ standing: Standing; steps: TenantStep[] }> {
  const db = openControl(server);
  const [[row], steps] = (await db.batch([
    db.all(sql`select ${standingOf(sql`t.id`)} standing from tenants t where t.id = ${tenantId}`),
    db.all(stepsOf(tenantId)),
  ])) as [{ standing: Standing }[], StepRow[]];
  return { standing: row?.standing ?? "deleted", steps: steps.map(stepRead) };
}

/** What became of a tenant, the latest first. */
export const stepsOf = (tenantId: string) => sql`
  select seq, step, detail, reason, by_name "byName", at from tenant_steps where tenant_id = ${tenantId} order by seq desc`;

export type StepRow = Omit<TenantStep, "detail"> & { detail: string };

export const stepRead = ({ detail, ...row }: StepRow): TenantStep => ({ ...row, detail: JSON.parse(detail) });

/** Refuses the batch when somebody else has taken a step with this tenant since. */
export const lastTenantStepWas = (tenantId: string, seq: number): Statement => ({
  sql: "select iif(coalesce((select max(seq) from tenant_steps where tenant_id = ?), 0) = ?, 1, json('guard'))",
  params: [tenantId, seq],
});

export interface NewStep {
  step: StepKind;
  /** How the tenant stands from now on; `null` where it stands as before. */
  standing: Standing | null;
  detail?: StepDetail;
  reason: string;
}

export const tenantStepStatement = (
  tenantId: string,
  { step, standing, detail = {}, reason }: NewStep,
  by: StepAuthor,
  at: number,
): Statement => ({
  sql: "insert into tenant_steps (tenant_id, step, standing, detail, reason, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  params: [tenantId, step, standing, JSON.stringify(detail), reason, by.id, by.name, at],
});

/** Whose a host is or ever was; `null` where it is free. */
export async function readHostOwner(server: DatabaseServer, host: string): Promise<string | null> {
  const [row] = await openControl(server).all<{ owner: string }>(
    sql`select tenant_id owner from hosts where host = ${host}`,
  );
  return row?.owner ?? null;
}

export const readGroupNames = (server: DatabaseServer): Promise<{ id: string; name: string }[]> =>
  openControl(server).all(groupNames);

export const groupNames = sql`select id, name from groups order by name`;
