import type { Reader } from "@jiceng/db";
import type { Day, Period } from "@jiceng/plugin";
import { and, desc, eq, inArray, max, sql } from "drizzle-orm";
import { completions } from "../duties/index.ts";
import { drafts } from "../records/index.ts";

export interface Draft {
  place: string;
  title: string;
  /** UTC milliseconds. */
  at: number;
}

const DRAFTS = 6;

/** What lies on somebody's desk: what they have begun to write, and when the duties of their units were last met. */
export async function readDesk(
  db: Reader,
  of: { accountId: string; unitNos: readonly number[]; periods: readonly Period[] },
): Promise<{ drafts: Draft[]; heldOn: (duty: string, unitNo: number, period: Period) => Day | undefined }> {
  const [begun, held] = await db.batch([
    db
      .select({ place: drafts.place, title: drafts.title, at: drafts.at })
      .from(drafts)
      .where(eq(drafts.accountId, of.accountId))
      .orderBy(desc(drafts.at))
      .limit(DRAFTS),
    db
      .select({
        duty: completions.duty,
        unitNo: completions.unitNo,
        period: completions.period,
        heldOn: max(completions.heldOn),
      })
      .from(completions)
      .where(
        and(
          sql`${completions.unitNo} in (select value from json_each(${JSON.stringify(of.unitNos)}))`,
          inArray(completions.period, [...of.periods]),
        ),
      )
      .groupBy(completions.duty, completions.unitNo, completions.period),
  ]);
  const days = new Map(
    held.map(({ duty, unitNo, period, heldOn }) => [`${duty} ${unitNo} ${period}`, heldOn ?? undefined]),
  );
  return { drafts: begun, heldOn: (duty, unitNo, period) => days.get(`${duty} ${unitNo} ${period}`) };
}
