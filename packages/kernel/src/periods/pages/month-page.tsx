import { dayLabel, periodLabel } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  Columns,
  errorAt,
  Facts,
  type FieldProblem,
  FormKey,
  figure,
  Head,
  List,
  Notice,
  Sheet,
  Stack,
  Status,
  Timeline,
} from "@jiceng/ui";
import { bulletinPath } from "../../bulletins/index.ts";
import { boardPath } from "../../duties/index.ts";
import { reviewPath } from "../../reviews/index.ts";
import { changesPath, periodPath } from "../address.ts";
import { PERIOD_STANDINGS, publishedSentence } from "../period-closing.ts";
import type { Month } from "../questions.ts";
import { STANDING_TONES } from "./periods-page.tsx";
import { completionText, momentText } from "./sentences.ts";

interface Props {
  month: Month;
  keys: { close: string; reopen: string };
  /** Why what was asked for did not happen. */
  refused: string | undefined;
  reason: string | undefined;
  errors: readonly FieldProblem[];
}

/** One month: what it says, what publishing or reopening it would mean, and all that was done with it before. */
export const MonthPage = (props: Props) => {
  const { month, refused } = props;
  const { period, standing, closing, unit } = month;
  return (
    <Stack>
      <Head title={headline(month)} over={unit.name} lead={month.standing === "published" ? undefined : month.why} />
      {refused && (
        <Notice tone="warn" role="alert">
          {refused}。
        </Notice>
      )}
      <Columns
        main={
          <>
            {standing === "published" && <Reopening {...props} />}
            {(standing === "ready" || standing === "reopened") && <Closing {...props} />}
            <History month={month} />
          </>
        }
        side={
          <Sheet title="这个月的数">
            <Facts
              rows={[
                {
                  label: "情况",
                  value: <Status tone={STANDING_TONES[standing]} text={PERIOD_STANDINGS[standing]} />,
                },
                ...(month.published ? [{ label: "发布完成率", value: completionText(month.published) }] : []),
                {
                  label: month.published ? "现在完成率" : "完成率",
                  value: <a href={boardPath({ unit: unit.id, period })}>{completionText(month.present)}</a>,
                },
                { label: "应办", value: `${figure(month.present.due)}件，已办${figure(month.present.done)}件` },
                ...(standing === "published" && closing
                  ? [
                      { label: "发布以后", value: <a href={changesPath(period, unit.id)}>看补录了哪些</a> },
                      { label: "组织树", value: `按${dayLabel(closing.asOf)}` },
                      { label: "规则版本", value: closing.rules },
                      { label: "通报", value: <a href={bulletinPath(period)}>导出Word</a> },
                    ]
                  : []),
              ]}
            />
          </Sheet>
        }
      />
    </Stack>
  );
};

function headline({ period, standing, closing }: Month): string {
  if (standing === "published" && closing) return publishedSentence(closing);
  if (standing === "running") return `${periodLabel(period)}还在进行`;
  return standing === "reopened" ? `${periodLabel(period)}已重新打开，可以再发布` : `${periodLabel(period)}可以发布`;
}

const Closing = ({ month: { period, units, present, unreviewed, unit }, keys }: Props) => (
  <Sheet title={`发布${periodLabel(period)}`}>
    <p>
      将把{figure(units)}个组织的数固定下来：完成率{completionText(present)}，应办{figure(present.due)}件，已办
      {figure(present.done)}件。
    </p>
    <List
      small
      items={[
        { text: `已办的${figure(present.done)}件，记录从此不能作废或修改，页面上会写明原因。` },
        { text: "没办的仍可补录和确认：只计入现值，看板同时显示发布值和现值。" },
        { text: "确有差错时可以重新打开，要写原因；这一次发布的数留着，供以后查。" },
      ]}
    />
    {unreviewed > 0 && (
      <Notice action={<a href={reviewPath(period, unit.id)}>看还差谁</a>}>
        还有{figure(unreviewed)}个组织没有上报审核这个月。不影响发布；发布以后，算进去的记录一样不能再改。
      </Notice>
    )}
    <form method="post" action={`${periodPath(period)}/closing`}>
      <FormKey value={keys.close} />
      <Button main>{`发布${periodLabel(period)}`}</Button>
    </form>
  </Sheet>
);

const Reopening = ({ month: { period, published }, keys, reason = "", errors }: Props) =>
  published && (
    <Sheet title="重新打开">
      <p>
        重新打开以后，发布时计入的{figure(published.done)}件又可以作废或修改，看板只显示现值；这次发布的
        {completionText(published)}留在历次发布里。改完要再发布一次。
      </p>
      <form class="stack" method="post" action={`${periodPath(period)}/reopening`}>
        <FormKey value={keys.reopen} />
        <AreaField
          name="reason"
          label="重新打开的原因"
          hint="至少4个字，写清为什么；谁打开、什么时候、为什么，都会留下。"
          value={reason}
          error={errorAt(errors, "reason")}
          max={500}
          rows={3}
        />
        <p>
          <Button icon="undo">{`重新打开${periodLabel(period)}`}</Button>
        </p>
      </form>
    </Sheet>
  );

/** Every publication and reopening, in their order. */
const History = ({ month: { history, period } }: Pick<Props, "month">) => {
  const year = Number(period.slice(0, 4));
  const items = history.flatMap((one) => [
    {
      at: momentText(one.at, year),
      text: `${one.byName}发布${one.published ? `，完成率${completionText(one.published)}` : ""}`,
    },
    ...(one.reopenedAt === null
      ? []
      : [
          {
            at: momentText(one.reopenedAt, year),
            text: `${one.reopenedByName}重新打开`,
            note: one.reason,
          },
        ]),
  ]);
  if (items.length === 0) return null;
  return (
    <Sheet title="历次发布">
      <Timeline items={items} />
    </Sheet>
  );
};
