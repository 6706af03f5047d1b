import type { Desk, Mine, OwnItem, Paper } from "@jiceng/kernel";
import { type Day, periodOf, shortPeriod } from "@jiceng/plugin";
import { Columns, Head, Stack } from "@jiceng/ui";
import { dateline, headline, monthOf } from "./month.ts";
import { AllDone, ThisMonth } from "./this-month.tsx";
import { ThisQuarter } from "./this-quarter.tsx";
import { Begun, type BegunItem, WaitingForMe, type WaitingItem, WaitingThings } from "./waiting.tsx";

/** What is known of the duties beyond their state. */
export interface OnDesk {
  drafts: readonly BegunItem[];
  waiting: readonly WaitingItem[];
  /** Whatever else waits for the reader, by heading. */
  things: Desk["things"];
  /** Files read in lately; `null` where that is not the reader's business. */
  imports: readonly { id: string; fileName: string; state: string; day: Day }[] | null;
  /** The day on which it was held. */
  held: (item: OwnItem) => Day | undefined;
  /** The record that answers it, or is on its way to. */
  paper: (item: OwnItem) => Paper | undefined;
}

interface Props {
  mine: Mine;
  desk: OnDesk;
}

/** Home of whoever records for a branch or a group. */
export const OwnHome = ({ mine, desk }: Props) => {
  const month = monthOf(mine);
  const [unit] = mine.units;
  const settled = month.quarter.filter(({ status }) => status === "on" || status === "late").length;
  const all = month.quarter.filter(({ excuse }) => !excuse).length;
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
              <ThisMonth month={month} mine={mine} desk={desk} />
            ) : (
              <AllDone month={month} mine={mine} desk={desk} />
            )}
            <ThisQuarter items={month.quarter} mine={mine} desk={desk} />
          </>
        }
        side={
          <>
            <WaitingForMe waiting={desk.waiting} today={mine.today} />
            <WaitingThings things={desk.things} />
            <Begun drafts={desk.drafts} today={mine.today} />
          </>
        }
      />
    </Stack>
  );
};
