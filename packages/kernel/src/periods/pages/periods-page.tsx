import { periodLabel } from "@jiceng/plugin";
import { DataTable, EmptyState, Head, LinkButton, Sheet, Stack, Status, type Tone } from "@jiceng/ui";
import { BULLETINS } from "../../bulletins/index.ts";
import { fileMoment } from "../../lists/index.ts";
import { periodPath } from "../address.ts";
import { PERIOD_STANDINGS, type PeriodStanding } from "../period-closing.ts";
import type { MonthLine } from "../questions.ts";
import { completionText, momentText } from "./sentences.ts";

export const STANDING_TONES: Record<PeriodStanding, Tone> = {
  running: "soon",
  ready: "todo",
  published: "on",
  reopened: "late",
};

/** The last months: which are published, by whom, and whether their figures have moved since. */
export const PeriodsPage = ({ months }: { months: readonly MonthLine[] }) => (
  <Stack>
    <Head
      title={headline(months)}
      actions={<LinkButton href={BULLETINS}>写通报</LinkButton>}
      lead="发布把当时的数固定下来：计入的记录不能再改，期后补录照常，只计入现值。季度、半年和全年的数由各月相加。"
    />
    {months.length === 0 ? (
      <Sheet>
        <EmptyState title="还没有要发布的月份" text="有了第一条记录，从那个月起，每过完一个月就可以在这里发布。" />
      </Sheet>
    ) : (
      <Sheet flush title="各月" count={months.length}>
        <DataTable
          caption="各月的发布情况，新的在前"
          rows={months}
          columns={[
            {
              title: "月份",
              whole: true,
              cell: ({ period }) => <a href={periodPath(period)}>{periodLabel(period)}</a>,
            },
            {
              title: "情况",
              whole: true,
              cell: ({ standing }) => <Status tone={STANDING_TONES[standing]} text={PERIOD_STANDINGS[standing]} />,
            },
            { title: "发布", number: true, cell: ({ published }) => (published ? completionText(published) : "—") },
            { title: "现值", number: true, cell: ({ present }) => completionText(present) },
            {
              title: "谁，何时",
              cell: (month) => lastAct(month, momentText),
              text: (month) => lastAct(month, fileMoment),
            },
            {
              title: "动作",
              action: true,
              cell: ({ period, standing }) =>
                standing === "running" ? null : (
                  <LinkButton href={periodPath(period)} label={`${actOf(standing)}${periodLabel(period)}`}>
                    {actOf(standing)}
                  </LinkButton>
                ),
            },
          ]}
        />
      </Sheet>
    )}
  </Stack>
);

const actOf = (standing: PeriodStanding): string => (standing === "published" ? "查看" : "发布");

function headline(months: readonly MonthLine[]): string {
  const waiting = months.filter(({ standing }) => standing === "ready" || standing === "reopened").length;
  return waiting > 0 ? `有${waiting}个月可以发布` : "过完的月份都已发布";
}

function lastAct({ closing, standing, period }: MonthLine, told: (at: number, year: number) => string): string {
  const year = Number(period.slice(0, 4));
  if (!closing) return standing === "running" ? "还没有过完" : "尚未发布";
  const published = `${closing.byName}，${told(closing.at, year)}`;
  return closing.reopenedAt === null
    ? published
    : `${closing.reopenedByName}，${told(closing.reopenedAt, year)}重新打开：${closing.reason}`;
}
