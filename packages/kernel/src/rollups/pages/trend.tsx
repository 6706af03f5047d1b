import { periodLabel, shortPeriod } from "@jiceng/plugin";
import { DataTable, figure, LineChart, Sheet } from "@jiceng/ui";
import { completion, rateText, timeliness } from "../../duties/index.ts";
import type { TrendMonth } from "../group-board.ts";

/** Completeness of months that are over, as a line and as the numbers behind it. */
export const Trend = ({
  title,
  months,
  expected,
}: {
  title: string;
  months: readonly TrendMonth[];
  /** Of how many enterprises; not said of one alone. */
  expected?: number;
}) => (
  <Sheet flush id="trend" title={title} note="过完的月份，按现在的数。没有数的月份断开，不画成零。">
    <div class="sheet-padded">
      <LineChart
        label="完成率"
        unit="%"
        points={months.map(({ period, figures }, i) => ({
          label: i === 0 || period.endsWith("-01") ? periodLabel(period) : shortPeriod(period),
          value: figures && completion(figures),
        }))}
      />
    </div>
    <DataTable
      tight
      caption="逐月的数"
      columns={[
        { title: "月份", whole: true, cell: ({ period }) => periodLabel(period), text: ({ period }) => period },
        { title: "应办", number: true, cell: ({ figures }) => (figures ? figure(figures.due) : "缺") },
        { title: "已办", number: true, cell: ({ figures }) => (figures ? figure(figures.done) : "缺") },
        { title: "完成率", number: true, cell: ({ figures }) => (figures ? rateText(completion(figures)) : "缺") },
        { title: "按时率", number: true, cell: ({ figures }) => (figures ? rateText(timeliness(figures)) : "缺") },
        ...(expected === undefined
          ? []
          : [{ title: "含几家", number: true, cell: ({ counted }: TrendMonth) => `${counted}／${expected}` }]),
      ]}
      rows={months}
    />
  </Sheet>
);
