import { type DatabaseServer, openControl } from "@jiceng/db";
import { sql } from "drizzle-orm";
import { filtersOf, type SavedFilter } from "../filters/store.ts";
import { standingOf } from "../standing/store.ts";
import { QUIET_DAYS } from "../tenants/tenant-line.ts";

/** A group in the operators' list: how many enterprises, how they stand, nothing of what they keep. */
export interface GroupLine {
  id: string;
  name: string;
  headquarters: string | null;
  /** Enterprises that are there, headquarters among them. */
  enterprises: number;
  open: number;
  suspended: number;
  leaving: number;
  /** Asked for and not open yet. */
  onTheirWay: number;
  /** Open, and nobody was there for two weeks. */
  quiet: number;
  /** With a fault of ours in the last day. */
  failing: number;
  units: number;
  members: number;
  /** When somebody was last at any of them, UTC milliseconds. */
  seenAt: number | null;
}

export const GROUPS_A_PAGE = 50;
const DAY = 86_400_000;

/** A page of groups by name, how many fit, and what the operator keeps of lists. One round trip. */
export async function readGroupLines(
  server: DatabaseServer,
  { q, from, limit }: { q: string; from: number; limit: number },
  operatorId: string,
  now: number,
): Promise<{ groups: GroupLine[]; total: number; saved: SavedFilter[] }> {
  const fits = sql`(${q} = '' or instr(g.name, ${q}) > 0)`;
  const db = openControl(server);
  const [groups, [counted], saved] = (await db.batch([
    db.all(sql`
      with these as (select g.id, g.name, g.headquarters_id from groups g where ${fits} order by g.name limit ${limit} offset ${from}),
      ours as (
        select t.group_id, t.id, t.at, ${standingOf(sql`t.id`)} standing, s.seen_at, p.units, p.members,
          exists (select 1 from tenant_failures f where f.tenant_id = t.id and f.since >= ${now - DAY}) failing
        from tenants t join these on these.id = t.group_id
        left join tenant_states s on s.tenant_id = t.id left join tenant_progress p on p.tenant_id = t.id)
      select g.id, g.name, (select h.name from tenants h where h.id = g.headquarters_id) headquarters,
        count(o.id) filter (where o.standing <> 'deleted') enterprises,
        count(o.id) filter (where o.standing = 'open') open,
        count(o.id) filter (where o.standing = 'suspended') suspended,
        count(o.id) filter (where o.standing = 'leaving') leaving,
        (select count(*) from provisionings w where w.group_id = g.id and w.opened_at is null and w.withdrawn_at is null) "onTheirWay",
        count(o.id) filter (where o.standing = 'open' and coalesce(o.seen_at, o.at) < ${now - QUIET_DAYS * DAY}) quiet,
        count(o.id) filter (where o.failing) failing,
        coalesce(sum(o.units), 0) units, coalesce(sum(o.members), 0) members, max(o.seen_at) "seenAt"
      from these g left join ours o on o.group_id = g.id group by g.id order by g.name`),
    db.all(sql`select count(*) n from groups g where ${fits}`),
    db.all(filtersOf(operatorId)),
  ])) as [GroupLine[], [{ n: number }], SavedFilter[]];
  return { groups, total: counted.n, saved };
}
