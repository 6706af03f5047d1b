import { List, Sheet, Status } from "@jiceng/ui";
import type { Tried } from "../trial.ts";

/** What was just tried, each thing with what to do about it. */
export const TrialSheet = ({ tried }: { tried: readonly Tried[] }) => (
  <Sheet
    flush
    title={tried.every(({ good }) => good) ? "试过了，都行" : "试过了，有不行的"}
    id="trial"
    note="试不出来的只有一样：这个人对不对得上。请点“用它登录一次”。"
  >
    <List
      inset
      items={tried.map(({ what, good, said }) => ({
        text: what,
        note: said,
        after: <Status tone={good ? "on" : "over"} text={good ? "行" : "不行"} />,
      }))}
    />
  </Sheet>
);
