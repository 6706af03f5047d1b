import { DataTable, Head, LinkButton, Notice, Sheet, Stack } from "@jiceng/ui";
import { calendarPath } from "../address.ts";
import { missingSentence } from "../calendar.ts";
import type { Years } from "../questions.ts";

/** The years whose arrangement is known, and the one that is not yet. */
export const CalendarPage = ({ years: { plans, missing, sets } }: { years: Years }) => (
  <Stack>
    <Head
      title={`放假安排录到${missing - 1}年`}
      lead="按工作日算的截止日用到它。没有录入的年份不猜，页面上会写明还没有录入。"
    />
    <Notice
      action={
        sets ? (
          <LinkButton href={calendarPath(missing)} label={`录入${missing}年放假安排`}>
            录入
          </LinkButton>
        ) : undefined
      }
    >
      {missingSentence({ missing })}。国务院办公厅一般在上一年11月公布。
    </Notice>
    <Sheet flush title="各年" count={plans.length}>
      <DataTable
        caption="各年的放假安排"
        rows={plans.toReversed()}
        columns={[
          { title: "年份", whole: true, cell: ({ year }) => <a href={calendarPath(year)}>{year}年</a> },
          { title: "假期", number: true, cell: ({ off }) => `${off.length}个` },
          { title: "调休上班", number: true, cell: ({ work }) => `${work.length}天` },
          { title: "依据", cell: ({ source }) => source },
        ]}
      />
    </Sheet>
  </Stack>
);
