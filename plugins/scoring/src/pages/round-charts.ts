import {
  type Kit,
  type Node,
  type OpenRecord,
  type PluginRecord,
  type ScoreResult,
  shift,
  shortPeriod,
  ui,
} from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { meanOf } from "../results/rank.ts";
import type { Result } from "../results/result.ts";
import type { Round } from "../results/round.ts";
import type { Level } from "../schemes/levels.ts";

export type Row = PluginRecord<Result>;
export type Scores = Readonly<Record<string, ScoreResult>>;

/** How many reached each level of the scheme, the highest first. */
export function levelChart(levels: readonly Level[], items: readonly Row[], scores: Scores): Node {
  const counts = new Map(levels.map(({ name }) => [name, 0]));
  for (const { id } of items) {
    const level = scores[id]?.level ?? "没有分";
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return ui.chart(
    "bar",
    "各等次有多少",
    [...counts].map(([label, value]) => ({ label, value })),
    { unit: "个" },
  );
}

/** Quarters shown behind each other. */
const QUARTERS = 4;
/** Of more than these the quarters before are not worked out along with a page. */
const MOST = 200;

/** The mean of this quarter after those that were published before it, of the same scope. */
export async function trend(
  k: Kit<Data, Can>,
  { period, doc, state }: OpenRecord<Round>,
  now: number | null,
): Promise<Node[]> {
  if (!period || (doc.due ?? 0) > MOST) return [];
  const before = Array.from({ length: QUARTERS - 1 }, (_, i) => shift(period, i + 1 - QUARTERS));
  const found = await k.data.rounds.find({
    where: { subject: doc.subject, period: before, state: "通报" },
    limit: 100,
  });
  const same = found.items.filter((one) => (one.doc.below ?? "") === (doc.below ?? ""));
  const points = await Promise.all(
    same.map(async (one) => {
      const { items } = await k.data.results.find({ where: { round: one.id }, limit: MOST });
      const scores = await k.scores(
        "total",
        items.map(({ id }) => id),
      );
      return { period: one.period ?? "", value: meanOf(items.map(({ id }) => scores[id]?.total ?? null)), to: one.id };
    }),
  );
  if (points.length === 0) return [];
  const told = points
    .toSorted((a, b) => a.period.localeCompare(b.period))
    .map(({ period, value, to }) => ({ label: shortPeriod(period), value, to: { record: to, of: "rounds" } }));
  const title = state === "通报" ? "各季度平均分" : `各季度平均分，${shortPeriod(period)}还没有通报`;
  return [ui.chart("line", title, [...told, { label: shortPeriod(period), value: now }], { unit: "分" })];
}
