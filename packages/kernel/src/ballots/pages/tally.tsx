import type { BallotTally } from "@jiceng/plugin";
import { type DataColumn, DataTable, ShareBar, Sheet } from "@jiceng/ui";
import { FEWEST } from "../ballot.ts";
import type { Ballot } from "../store.ts";

type Line = { title: string; counts: Record<string, number> | null };

const TONES = ["on", "rest", "late", "over"] as const;

/** What was counted: each item with a bar, and the numbers beside it. */
export const TallySheet = ({ ballot, tally }: { ballot: Ballot; tally: BallotTally }) => {
  const { options } = ballot;
  const lines = ballot.items.map(({ key, title }): Line => ({ title, counts: tally.items[key] ?? null }));
  const columns: DataColumn<Line>[] = [
    { title: "投的是", cell: ({ title }) => title },
    {
      title: "图",
      cell: ({ title, counts }) =>
        counts && (
          <span class="bar">
            <ShareBar
              label={`${title}：${options.map((option) => `${option}${counts[option]}`).join("，")}`}
              parts={options.map((option, i) => ({ tone: TONES[i] ?? "rest", value: counts[option] ?? 0 }))}
            />
          </span>
        ),
    },
    ...options.map(
      (option): DataColumn<Line> => ({
        title: option,
        number: true,
        cell: ({ counts }) => (counts ? counts[option] : "—"),
      }),
    ),
    {
      title: "弃权",
      number: true,
      cell: ({ counts }) =>
        counts ? tally.slips - Object.values(counts).reduce((sum, n) => sum + n, 0) : `不足${FEWEST[ballot.kind]}份`,
    },
  ];
  return (
    <Sheet
      flush
      title="汇总"
      id="tally"
      note={`收回${tally.slips}份。图从左到右是${options.join("、")}；一项不足${FEWEST[ballot.kind]}份的不公布。`}
    >
      <DataTable caption={`${ballot.title}汇总`} rows={lines} columns={columns} />
    </Sheet>
  );
};
