import type { Mine, OwnItem, WaitingRecord } from "@jiceng/kernel";
import { type Day, periodOf, shortPeriod } from "@jiceng/plugin";
import { Columns, Head, Stack } from "@jiceng/ui";
import { dateline, headline, monthOf } from "./month.ts";
import { AllDone, ThisMonth } from "./this-month.tsx";
import { ThisQuarter } from "./this-quarter.tsx";
import { Begun, type BegunItem, WaitingForMe } from "./waiting.tsx";

interface Props {
  mine: Mine;
  held: (item: OwnItem) => Day | undefined;
  drafts: readonly BegunItem[];
  waiting: { items: WaitingRecord[]; total: number };
}

/** Home of whoever records for a branch or a group. */
export const OwnHome = ({ mine, held, drafts, waiting }: Props) => {
  const month = monthOf(mine);
  const [unit] = mine.units;
  const settled = month.quarter.filter(({ status }) => status === "on" || status === "late").length;
  const all = month.quarter.length;
  const quarter = shortPeriod(periodOf(mine.today, "quarter"));
  return (
    <Stack>
      <Head
        over={[unit?.path.at(-1), unit?.name].filter(Boolean).join(" · ")}
        title={headline(month)}
        lead={`${dateline(mine.today)}${month.waiting.length === 0 && all > 0 ? `${quarter}${all}件，已办${settled}件。` : ""}`}
      />
      <Columns
        sideLabel="等您看的"
        main={
          <>
            {month.waiting.length > 0 ? (
              <ThisMonth month={month} mine={mine} held={held} />
            ) : (
              <AllDone month={month} mine={mine} held={held} />
            )}
            <ThisQuarter items={month.quarter} mine={mine} />
          </>
        }
        side={
          <>
            <WaitingForMe waiting={waiting} today={mine.today} />
            <Begun drafts={drafts} today={mine.today} />
          </>
        }
      />
    </Stack>
  );
};
