import { dayLabel, periodLabel, shortPeriod } from "@jiceng/plugin";
import { DataTable, EmptyState, figure, Head, Pages, Sheet, Stack } from "@jiceng/ui";
import { recordsPath } from "../../duties/index.ts";
import { fileMoment } from "../../lists/index.ts";
import { publishedSentence } from "../period-closing.ts";
import type { Changes } from "../questions.ts";
import { momentText } from "./sentences.ts";

/** The records by which a unit's figures differ from the published ones. */
export const ChangesPage = ({ changes, page }: { changes: Changes; page: (from: number) => string }) => {
  const { unit, period, closing, rows, total, from, perPage } = changes;
  return (
    <Stack>
      <Head
        over={unit.name}
        title={
          total === 0 ? `${periodLabel(period)}发布后没有补录` : `${periodLabel(period)}发布后补录${figure(total)}件`
        }
        lead={`${publishedSentence(closing)}。这里的记录只计入现值，发布的数不变。`}
      />
      <Sheet flush title="逐件" count={total}>
        {rows.length === 0 ? (
          <EmptyState title="没有补录" text="发布以后，这个范围里没有补录的记录，现值和发布值一样。" />
        ) : (
          <DataTable
            caption="发布后补录的记录，新的在前"
            rows={rows}
            columns={[
              { title: "单位", cell: (row) => <a href={`/units/${row.unit.id}`}>{row.unit.name}</a> },
              {
                title: "应办",
                cell: (row) => {
                  const title = `${row.period === period ? "" : shortPeriod(row.period)}${row.title}`;
                  const { duty, unit, period: own } = row;
                  return row.opens ? <a href={recordsPath({ duty, unit: unit.id, period: own })}>{title}</a> : title;
                },
              },
              { title: "开会日期", whole: true, cell: ({ heldOn }) => dayLabel(heldOn) },
              {
                title: "计入时间",
                whole: true,
                cell: ({ at }) => momentText(at, Number(period.slice(0, 4))),
                text: ({ at }) => fileMoment(at),
              },
            ]}
          />
        )}
        <Pages from={from} n={rows.length} perPage={perPage} total={total} measure="件" href={page} />
      </Sheet>
    </Stack>
  );
};
