import { type Period, within } from "@jiceng/plugin";
import { type Figures, kept, NOTHING_DUE, plus, weighing } from "../duties/index.ts";
import type { Memory } from "../tenant/index.ts";
import { type Closing, closingOf, closingsOver } from "./period-closing.ts";
import { publishedRows } from "./store.ts";

/** The closings that a period rests on, once all of its months in which anything was kept are published. */
export const closingsFor = (memory: Memory, period: Period): Closing[] | null =>
  closingsOver(kept(memory, within(period, "month")), memory.closings);

/** What was published of one unit and duty. */
export interface PublishedDuty {
  closingId: string;
  unitNo: number;
  duty: string;
  figures: Figures;
}

/** What these closings published of some units, duty by duty. */
export async function publishedDuties(
  { db }: Pick<Memory, "db">,
  closings: readonly Closing[],
  unitNos: readonly number[],
): Promise<PublishedDuty[]> {
  if (closings.length === 0) return [];
  const ids = closings.map(({ id }) => id);
  return (await publishedRows(db, ids, unitNos)).map(({ closingId, unitNo, duty, weight, ...counts }) => ({
    closingId,
    unitNo,
    duty,
    figures: weighing(counts, weight),
  }));
}

export const sumOf = (rows: readonly PublishedDuty[]): Figures =>
  rows.reduce((sum, { figures }) => plus(sum, figures), NOTHING_DUE);

/** A month's figures of one unit as they were published, and by which closing. */
export interface PublishedMonth {
  closing: Closing;
  figures: Figures;
}

/** The published months of a longer period with what they say of one unit, the earliest first. */
export async function publishedMonths(memory: Memory, no: number, period: Period): Promise<PublishedMonth[]> {
  const closings = within(period, "month").flatMap((month) => closingOf(month, memory.closings) ?? []);
  const rows = await publishedDuties(memory, closings, [no]);
  return closings.map((closing) => ({
    closing,
    figures: sumOf(rows.filter(({ closingId }) => closingId === closing.id)),
  }));
}
