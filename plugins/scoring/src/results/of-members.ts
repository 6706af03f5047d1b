import type { Doc, Figure, Kit, Period, PluginRecord } from "@jiceng/plugin";
import { rounded } from "../formula/index.ts";
import type { Data } from "../index.ts";
import { indicatorsOf } from "../schemes/indicator.ts";
import { OF_MEMBERS } from "../sources.ts";
import type { Result } from "./result.ts";
import { totalsFor } from "./whole.ts";

type Reading = Pick<Kit<Data>, "data" | "scores">;
type Row = PluginRecord<Result>;

/** Results read at once. */
const AT_ONCE = 500;

/** Whether a scheme counts what members were scored. */
export const countsMembers = (scheme: Doc): boolean => indicatorsOf(scheme).some(({ source }) => source === OF_MEMBERS);

/** Results of the members of 党小组 in one quarter. */
export interface MembersScored {
  rows: Row[];
  /** Points and level of each, by result. */
  scores: Awaited<ReturnType<Reading["scores"]>>;
  /** Those that are not settled yet. */
  open: number;
  /** 总分 and 人数 of a group under the name of the source; those without a total are not counted. */
  figuresFor(unit: string): Record<string, Figure | null>;
}

/** What the members of these units were scored in a quarter. */
export async function membersOf(k: Reading, units: readonly string[], period: Period): Promise<MembersScored> {
  const rows: Row[] = [];
  for (let after: string | null = ""; units.length > 0 && after !== null; ) {
    const where = { subject: "党员", period, unit: units };
    const found = await k.data.results.find({ where, limit: AT_ONCE, ...(after && { after }) });
    rows.push(...(found.items as Row[]));
    after = found.next;
  }
  const scores = await totalsFor(k, rows);
  const byUnit = Map.groupBy(rows, ({ unit }) => unit);
  return {
    rows,
    scores,
    open: rows.filter(({ state }) => state !== "定分" && state !== "通报").length,
    figuresFor(unit): Record<string, Figure | null> {
      const own = byUnit.get(unit);
      if (!own) return {};
      const totals = own.flatMap(({ id }) => scores[id]?.total ?? []);
      return { [OF_MEMBERS]: { num: rounded(totals.reduce((sum, total) => sum + total, 0)), den: totals.length } };
    },
  };
}
