import { periodLabel, shortPeriod } from "@jiceng/plugin";
import { type DataColumn, DataTable, FoldedSheet, figure, LineChart, Sheet } from "@jiceng/ui";
import { completion, rateText, timeliness } from "../../duties/index.ts";
import type { TrendMonth } from "../group-board.ts";

interface Props {
  months: readonly TrendMonth[];
  /** Of how many enterprises; not said of one alone. */
  expected?: number;
}

/** Completeness of months that are over. */
export const Trend = ({ months }: Props) => (
  <Sheet id="trend" title={`近${months.length}个月`} note="过完的月份，按现在的数。没有数的月份断开，不画成零。">
    <LineChart
      label="完成率"
      unit="%"
      points={months.map(({ period, figures }, i) => ({
        label: i === 0 || period.endsWith("-01") ? periodLabel(period) : shortPeriod(period),
        value: figures && completion(figures),
      }))}
    />
  </Sheet>
);

const MISSING = "缺";

/** The numbers behind the line, and how many enterprises each of them holds. */
export const TrendMonths = ({ months, expected }: Props) => {
  const columns: DataColumn<TrendMonth>[] = [
    { title: "月份", whole: true, cell: ({ period }) => periodLabel(period), text: ({ period }) => period },
    { title: "应办", number: true, cell: ({ figures }) => (figures ? figure(figures.due) : MISSING) },
    { title: "已办", number: true, cell: ({ figures }) => (figures ? figure(figures.done) : MISSING) },
    { title: "完成率", number: true, cell: ({ figures }) => (figures ? rateText(completion(figures)) : MISSING) },
    { title: "按时率", number: true, cell: ({ figures }) => (figures ? rateText(timeliness(figures)) : MISSING) },
  ];
  const counted: DataColumn<TrendMonth> = {
    title: "含几家",
    number: true,
    cell: ({ counted }) => `${counted}／${expected}`,
  };
  return (
    <FoldedSheet title="逐月的数">
      <DataTable
        tight
        caption="逐月的数"
        columns={expected === undefined ? columns : [...columns, counted]}
        rows={months}
      />
    </FoldedSheet>
  );
};
