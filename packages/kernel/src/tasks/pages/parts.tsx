import { type Day, shortDay } from "@jiceng/plugin";
import { DataTable, Status } from "@jiceng/ui";
import { taskPath } from "../address.ts";
import type { Part } from "../part.ts";
import { type Progress, percent } from "../progress.ts";
import { statusOf } from "../task.ts";

/** `3/5，60%` */
export const progressText = ({ done, total }: Progress): string => {
  const value = percent({ done, total });
  return value === null ? "—" : `${done}/${total}，${value}%`;
};

/** Indents by full-width spaces, which a table cell and paper keep. */
const indent = (depth: number): string => "　".repeat(depth);

/** Tasks and what they were split into, each line leading to its own page. */
export const PartsTable = ({ parts, today, caption }: { parts: readonly Part[]; today: Day; caption: string }) => (
  <DataTable
    caption={caption}
    rows={parts}
    columns={[
      {
        title: "单位",
        cell: ({ id, unit, depth }) => (
          <>
            {indent(depth)}
            <a href={taskPath(id)}>{unit}</a>
          </>
        ),
      },
      { title: "情况", cell: (part) => <Status {...statusOf(part, today)} /> },
      {
        title: "期限",
        whole: true,
        cell: ({ deadline }) => shortDay(deadline, Number(today.slice(0, 4))),
        text: ({ deadline }) => deadline,
      },
      {
        title: "完成",
        number: true,
        cell: ({ id, leaf, progress }) => (leaf ? "" : <a href={`${taskPath(id)}#parts`}>{progressText(progress)}</a>),
      },
    ]}
  />
);

/** Which leaves a number of the roll-up counts. */
export const SHOWS = [
  { show: "verified", label: "已办结" },
  { show: "reported", label: "待核验" },
  { show: "open", label: "还在办" },
  { show: "sent", label: "没签收" },
] as const;
