import type { Reader } from "@jiceng/db";
import type { Period } from "@jiceng/plugin";
import { sql } from "drizzle-orm";
import type { Scope } from "../access/index.ts";
import { inScope } from "../units/index.ts";

/** Completions of units of a scope, in the order in which they came to count, from the one after `after` on. */
export async function completionsAfter(
  db: Reader,
  { scope, period, duty, after, limit }: { scope: Scope; period?: Period; duty?: string; after: number; limit: number },
) {
  const rows = await db.all<{
    seq: number;
    duty: string;
    unitNo: number;
    unit: string;
    period: string;
    record: string;
    heldOn: string;
    delta: 1 | -1;
    onTime: number;
    at: number;
    reason: string | null;
  }>(sql`
    select c.seq, c.duty, c.unit_no "unitNo", u.id unit, c.period, c.record_id record, c.held_on "heldOn", c.delta, c.on_time "onTime", c.at, m.reason
    from completions c join units u on u.no = c.unit_no
      left join moves m on c.delta < 0
        and m.id = (select max(id) from moves one where one.record_id = c.record_id and one.at = c.at)
    where c.seq > ${after} and (${period ?? null} is null or c.period = ${period ?? null})
      and (${duty ?? null} is null or c.duty = ${duty ?? null}) and ${inScope(sql`c.unit_no`, scope) ?? sql`true`}
    order by c.seq limit ${limit}`);
  return rows.map(({ onTime, at, ...row }) => ({
    ...row,
    onTime: onTime !== 0,
    at: new Date(at).toISOString(),
  }));
}
