import { type DatabaseServer, openControl, type Statement, statement } from "@jiceng/db";
import type { Progress } from "@jiceng/kernel";
import { sql } from "drizzle-orm";

/** What a tenant told of its progress takes the place of what it told before. */
export const progressTold = (tenantId: string, progress: Progress, at: number): Statement => {
  const { units, members, accounts, entered, admins, mending, dueSince, firstDone, published } = progress;
  return statement(sql`
    insert into tenant_progress (tenant_id, units, members, accounts, entered, admins, mending, mending_rows, due_since, first_done, published, at)
    values (${tenantId}, ${units}, ${members}, ${accounts}, ${entered}, ${admins}, ${mending?.kind ?? null}, ${mending?.rows ?? null},
      ${dueSince}, ${firstDone}, ${published}, ${at})
    on conflict (tenant_id) do update set units = excluded.units, members = excluded.members, accounts = excluded.accounts, entered = excluded.entered,
      admins = excluded.admins, mending = excluded.mending, mending_rows = excluded.mending_rows, due_since = excluded.due_since,
      first_done = excluded.first_done, published = excluded.published, at = excluded.at`);
};

/** Progress as an enterprise last told it, with when that was and how many plugins it runs. */
export interface Told extends Progress {
  plugins: number;
  /** UTC milliseconds. */
  at: number;
}

/** What each enterprise of a group told last, by its id. One round trip. */
export async function readTold(server: DatabaseServer, groupId: string): Promise<Map<string, Told>> {
  const rows = await openControl(server).all<Row>(sql`
    select p.tenant_id "tenantId", p.units, p.members, p.accounts, p.entered, p.admins, p.mending "mendingKind", p.mending_rows "mendingRows",
      p.due_since "dueSince", p.first_done "firstDone", p.published, p.at,
      (select count(*) from tenant_runs r where r.tenant_id = p.tenant_id) plugins
    from tenants t join tenant_progress p on p.tenant_id = t.id where t.group_id = ${groupId}`);
  return new Map(
    rows.map(({ tenantId, mendingKind, mendingRows, ...told }) => [
      tenantId,
      { ...told, mending: mendingKind ? { kind: mendingKind, rows: mendingRows ?? 0 } : null },
    ]),
  );
}

interface Row extends Omit<Told, "mending"> {
  tenantId: string;
  mendingKind: "units" | "members" | null;
  mendingRows: number | null;
}

/** Who sees to a group: the first administrator of its headquarters, and the operator who opened it. Names alone. */
export interface GroupContacts {
  officer: string | null;
  operator: string | null;
}

export async function readContacts(server: DatabaseServer, groupId: string): Promise<GroupContacts> {
  const [row] = await openControl(server).all<GroupContacts>(sql`
    select p.wish ->> '$.admin.name' officer, o.name operator
    from groups g left join provisionings p on p.tenant_id = g.headquarters_id left join operators o on o.id = p.by where g.id = ${groupId}`);
  return row ?? { officer: null, operator: null };
}
