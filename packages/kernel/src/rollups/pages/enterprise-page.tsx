import { dayOf, periodLabel, shortDay } from "@jiceng/plugin";
import {
  EmptyState,
  figure,
  Head,
  type HeatRow,
  HeatTable,
  LinkButton,
  ListOf,
  PeriodSwitch,
  PrintButton,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { boardPath, completion, rateText, rowsPath, timeliness } from "../../duties/index.ts";
import { enterprisePath, GROUP_PAGE, GroupLinks } from "../../groups/index.ts";
import { visitPath } from "../../visits/index.ts";
import type { EnterpriseBoard, EnterpriseLine } from "../enterprise-board.ts";
import { tooFewSentence } from "../peers.ts";
import { reportedSentence } from "../standing.ts";
import { heat, timely } from "./group-table.tsx";
import { Trend, TrendMonths } from "./trend.tsx";

/** One enterprise by the units right below its top, as it reported itself. */
export const EnterprisePage = ({ board }: { board: EnterpriseBoard }) => {
  const { sister, period, today, whole, reporting, report, now } = board;
  return (
    <Stack>
      <GroupLinks at={GROUP_PAGE} />
      <Head
        over={sister.name}
        title={headline(board)}
        lead={
          <>
            {`${reportedSentence(sister, reporting, report, period, now)}。`}
            {publishedSentence(board)}
            {peerSentence(board)}
          </>
        }
        actions={
          <>
            {whole && sister.standing === "open" && (
              <LinkButton href={visitPath(sister.id, boardPath({ unit: whole.id, period }))}>看它自己的看板</LinkButton>
            )}
            <PeriodSwitch
              period={period}
              today={today}
              cadences={["month"]}
              href={(other) => `${enterprisePath(sister.id)}?period=${other}`}
            />
          </>
        }
      />
      {whole ? (
        <Sheet flush id="board" title="下级各项完成率" actions={<PrintButton />}>
          <UnitsTable board={board} whole={whole} />
        </Sheet>
      ) : (
        <Sheet>
          <EmptyState
            title={`${periodLabel(period)}的数缺`}
            text="没有报上来的不按零算。先问一问它的系统是不是正常；恢复以后，数会自己补上来。"
            action={<LinkButton href={`${GROUP_PAGE}?period=${period}`}>回集团看板</LinkButton>}
          />
        </Sheet>
      )}
      <Trend months={board.trend} />
      <TrendMonths months={board.trend} />
    </Stack>
  );
};

function headline({ period, whole }: EnterpriseBoard): string[] {
  const month = `${periodLabel(period)}，`;
  if (!whole) return [month, "没有数"];
  const { due, done } = whole.figures;
  if (due === 0) return [month, "暂无要办的事"];
  return [month, `${figure(due)}件应办，`, due > done ? `差${figure(due - done)}件` : "都办完了"];
}

function publishedSentence({ published, whole, period }: EnterpriseBoard): string {
  if (!published || !whole) return "";
  const day = shortDay(dayOf(published.at), Number(period.slice(0, 4)));
  const [then, now] = [published.figures, whole.figures].map((of) => rateText(completion(of)));
  return `${day}已发布：发布 ${then} · 现值 ${now}（规则：${published.rules}）。`;
}

/** Where the enterprise lies in its class; without names, and only where the class is large enough. */
function peerSentence({ peers, whole }: EnterpriseBoard): string {
  if (!peers) return "";
  if (!peers.quartiles) return tooFewSentence(peers);
  const { lower, median, upper } = peers.quartiles;
  const own = whole && completion(whole.figures);
  return `同类组“${peers.name}”${peers.reporting}家，中位数${median}%，一半在${lower}%–${upper}%之间${
    own === null ? "" : `，它是${own}%`
  }。`;
}

const UnitsTable = ({ board, whole }: { board: EnterpriseBoard; whole: EnterpriseLine }) => {
  const { duties, lines } = board;
  return (
    <>
      <ListOf
        caption="下级"
        columns={[
          { title: "组织", text: ({ name }) => name },
          { title: "支部", text: ({ branches }) => branches },
          { title: "应办", text: ({ figures }) => figures.due },
          { title: "已办", text: ({ figures }) => figures.done },
          { title: "按时", text: ({ figures }) => figures.onTime },
          { title: "完成率（%）", text: ({ figures }) => completion(figures) },
          { title: "按时率（%）", text: ({ figures }) => timeliness(figures) },
          ...duties.flatMap(({ title }, i) => [
            { title: `${title}应办`, text: (line: EnterpriseLine) => line.duties[i]!.due },
            { title: `${title}已办`, text: (line: EnterpriseLine) => line.duties[i]!.done },
          ]),
        ]}
        rows={[...lines, { ...whole, name: "合计" }]}
      />
      <HeatTable
        caption="行是组织，列是应办；格内是完成率（%）和还差的件数，点开到那家单位看是哪些"
        corner="组织"
        columns={[
          { label: "支部", number: true },
          { label: "合计" },
          { label: "按时率" },
          ...duties.map(({ title }) => ({ label: title })),
        ]}
        rows={lines.map((line) => rowOf(board, line))}
        footer={{ ...rowOf(board, whole), name: "合计", href: undefined }}
      />
    </>
  );
};

function rowOf(board: EnterpriseBoard, { id, name, branches, figures, duties }: EnterpriseLine): HeatRow {
  const { period, sister } = board;
  const rows = (duty?: string, status?: "on") => visitPath(sister.id, rowsPath({ unit: id, period, duty, status }));
  return {
    name,
    href: visitPath(sister.id, boardPath({ unit: id, period })),
    cells: [
      { value: branches },
      heat(figures, rows()),
      timely(figures, rows(undefined, "on")),
      ...duties.map((of, i) => heat(of, rows(board.duties[i]!.key))),
    ],
  };
}
