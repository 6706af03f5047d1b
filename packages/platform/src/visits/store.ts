import { type DatabaseServer, openControl, type Statement } from "@jiceng/db";
import type { BreakGlass, RequestNews } from "@jiceng/kernel";
import { sql } from "drizzle-orm";

/** An operator's request to look in at an enterprise, as the platform knows it: the enterprise's own row decides. */
export interface AskedRequest extends Pick<BreakGlass, "id" | "operatorId" | "operatorName" | "purpose" | "reason"> {
  minutes: number;
  at: number;
  state: BreakGlass["state"];
  until: number | null;
}

const columns = sql`id, operator_id "operatorId", operator_name "operatorName", purpose, reason, minutes, at, state, until`;
const SHOWN = 50;

/** What operators asked of one enterprise, the latest first. */
export const readRequests = (server: DatabaseServer, tenantId: string): Promise<AskedRequest[]> =>
  openControl(server).all<AskedRequest>(
    sql`select ${columns} from break_glass where tenant_id = ${tenantId} order by at desc limit ${SHOWN}`,
  );

export async function readRequest(server: DatabaseServer, tenantId: string, id: string): Promise<AskedRequest | null> {
  const [row] = await openControl(server).all<AskedRequest>(
    sql`select ${columns} from break_glass where tenant_id = ${tenantId} and id = ${id}`,
  );
  return row ?? null;
}

export const requestAsked = (
  tenantId: string,
  { id, operatorId, operatorName, purpose, reason, minutes, at }: Omit<AskedRequest, "state" | "until">,
): Statement => ({
  sql: `insert into break_glass (id, tenant_id, operator_id, operator_name, purpose, reason, minutes, at, state)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'asked')`,
  params: [id, tenantId, operatorId, operatorName, purpose, reason, minutes, at],
});

/** How a request stands now; what was refused or ended stays so, whatever is heard late. */
export const requestHeard = (tenantId: string, { id, state, until }: RequestNews): Statement => ({
  sql: "update break_glass set state = ?, until = ? where id = ? and tenant_id = ? and state not in ('refused', 'ended')",
  params: [state, until, id, tenantId],
});

/** Whether an operator may still work on the platform. */
export async function isOperator(server: DatabaseServer, id: string): Promise<boolean> {
  const rows = await openControl(server).all(sql`select 1 from operators where id = ${id} and closed_at is null`);
  return rows.length > 0;
}
