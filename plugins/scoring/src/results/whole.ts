import type { Kit, ScoreResult } from "@jiceng/plugin";
import type { Data } from "../index.ts";

type Reading = Pick<Kit<Data>, "data" | "scores">;
/** Rows in one answer. */
const PAGE = 500;

/** Every result of a round, however many, and how many are in each state. */
export async function resultsIn(k: Pick<Reading, "data">, round: string) {
  const first = await k.data.results.find({ where: { round }, limit: PAGE });
  const items = [...first.items];
  for (let after = first.next; after !== null; ) {
    const page = await k.data.results.find({ where: { round }, limit: PAGE, after });
    items.push(...page.items);
    after = page.next;
  }
  return { items, states: first.states };
}

/** What each of them came to. */
export async function totalsFor(k: Reading, rows: readonly { id: string }[]): Promise<Record<string, ScoreResult>> {
  const pages = Array.from({ length: Math.ceil(rows.length / PAGE) }, (_, i) => rows.slice(i * PAGE, (i + 1) * PAGE));
  const told = await Promise.all(
    pages.map((page) =>
      k.scores(
        "total",
        page.map(({ id }) => id),
      ),
    ),
  );
  return Object.assign({}, ...told);
}
