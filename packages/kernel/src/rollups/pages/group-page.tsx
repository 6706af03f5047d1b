import { lastDay, periodLabel, shift, shortDay, shortPeriod } from "@jiceng/plugin";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  figure,
  Halves,
  Head,
  LinkButton,
  PeriodSwitch,
  PrintButton,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { completion, rateText, rowsPath } from "../../duties/index.ts";
import { GROUP_PAGE, GroupLinks } from "../../groups/index.ts";
import { type GroupBoard, type GroupHelp, type GroupLine, partOfSentence } from "../group-board.ts";
import { FEWEST_PEERS, type PeerClass, tooFewSentence } from "../peers.ts";
import { reportedSentence } from "../standing.ts";
import { GroupTable, pathTo, placeOf } from "./group-table.tsx";
import { Trend, TrendMonths } from "./trend.tsx";

/** How far the whole group is with a month: who reported, what is missing where, and whom to help. */
export const GroupPage = ({
  name,
  board,
  part,
}: {
  name: string;
  board: GroupBoard;
  part: { from: number; limit: number };
}) => {
  const { period, today, lines } = board;
  const missing = lines.filter(({ reporting }) => reporting !== "counts");
  return (
    <Stack>
      <GroupLinks at={GROUP_PAGE} />
      <Head
        over={name}
        title={headline(board)}
        lead={lead(board)}
        actions={
          <PeriodSwitch
            period={period}
            today={today}
            cadences={["month"]}
            href={(other) => `${GROUP_PAGE}?period=${other}`}
          />
        }
      />
      {lines.length === 0 ? (
        <Sheet>
          <EmptyState title="集团里还没有单位" text="单位开通以后，它的数会自己报上来。" />
        </Sheet>
      ) : (
        <>
          <Sheet flush id="board" title="各单位各项完成率" actions={<PrintButton />}>
            <GroupTable board={board} {...part} />
          </Sheet>
          {missing.length > 0 && <Missing board={board} lines={missing} />}
          {board.help.length > 0 && <HelpFirst board={board} />}
          <Halves>
            <Trend months={board.trend} expected={board.expected} />
            <Peers peers={board.peers} />
          </Halves>
          <TrendMonths months={board.trend} expected={board.expected} />
        </>
      )}
    </Stack>
  );
};

/** `2026年9月，` `3家单位` `1,401件应办，` `差106件` */
function headline({ period, counted, expected, total: { due, done } }: GroupBoard): string[] {
  const month = `${periodLabel(period)}，`;
  if (expected === 0) return [month, "还没有单位"];
  if (counted === 0) return [month, `${figure(expected)}家单位都没有报数`];
  const those = `${figure(counted)}家单位`;
  if (due === 0) return [month, those, "暂无要办的事"];
  return [month, those, `${figure(due)}件应办，`, due > done ? `差${figure(due - done)}件` : "都办完了"];
}

function lead(board: GroupBoard): string {
  const { total, published, publishedBy, counted, period, today } = board;
  const part = partOfSentence(board);
  return [
    part && `${part}，没有报的是缺，不是零。`,
    total.due > 0 && `完成率${rateText(completion(total))}。`,
    published
      ? `各家都已发布${shortPeriod(period)}：发布 ${rateText(completion(published))} · 现值 ${rateText(completion(total))}。`
      : publishedBy > 0 && `${figure(counted)}家中${figure(publishedBy)}家已发布${shortPeriod(period)}。`,
    lastDay(period) >= today && `今天${shortDay(today, Number(period.slice(0, 4)))}，这一期还没有过完。`,
  ]
    .filter(Boolean)
    .join("");
}

/** Enterprises whose numbers are not there, before anybody asks why the sum is small. */
const Missing = ({ board: { period, now }, lines }: { board: GroupBoard; lines: readonly GroupLine[] }) => (
  <Sheet flush id="missing" title="没有数的单位" count={lines.length} note="先问一问是不是系统没通，不要按零算。">
    <DataTable
      caption="没有数的单位"
      columns={[
        { title: "单位", cell: (line) => <a href={placeOf(line, period)}>{line.sister.name}</a> },
        {
          title: "情况",
          cell: ({ sister, reporting, report }) => reportedSentence(sister, reporting, report, period, now),
        },
      ]}
      rows={lines}
    />
  </Sheet>
);

const HelpFirst = ({ board: { help, period, today } }: { board: GroupBoard }) => {
  const running = lastDay(period) >= today;
  const columns: readonly DataColumn<GroupHelp>[] = [
    { title: "单位", cell: ({ line }) => <a href={placeOf(line, period)}>{line.sister.name}</a> },
    {
      title: "差在哪",
      cell: ({ open, missing }) => `${figure(open)}件${running ? "还没办" : "没办"}：${most(missing)}`,
    },
    {
      title: "到哪天",
      whole: true,
      cell: ({ until }) => (until ? `${shortDay(until, Number(today.slice(0, 4)))}前` : "期限已过"),
    },
    {
      title: `${shortPeriod(shift(period, -1))}`,
      whole: true,
      cell: ({ before }) =>
        before === null ? "没有数" : before === 0 ? <span class="soft">都办完了</span> : `差${figure(before)}件`,
    },
    {
      title: "动作",
      action: true,
      cell: ({ line }) => (
        <LinkButton
          href={pathTo(line, rowsPath({ unit: line.figures!.unitId, period, status: "open" }))}
          label={`看是哪几件：${line.sister.name}`}
        >
          看是哪几件
        </LinkButton>
      ),
    },
  ];
  return (
    <Sheet flush id="help" title="先帮谁" note="按没办的件数列出，只为安排帮助，不是排名，也不进考核。">
      <DataTable
        notAList="for helping, not for a ranking that goes around"
        caption="需要帮助的单位"
        columns={columns}
        rows={help}
      />
    </Sheet>
  );
};

const NAMED = 4;

/** `支委会12次、主题党日3次，还有2项` */
function most(missing: GroupHelp["missing"]): string {
  const named = missing.slice(0, NAMED).map(({ title, n }) => `${title}${figure(n)}次`);
  const more = missing.length - named.length;
  return `${named.join("、")}${more > 0 ? `，还有${more}项` : ""}`;
}

/** How completeness lies within the classes that are large enough to be compared. */
const Peers = ({ peers }: { peers: readonly PeerClass[] }) => {
  const compared = peers.filter(({ quartiles }) => quartiles);
  const few = peers.filter(({ quartiles }) => !quartiles);
  return (
    <Sheet
      flush={compared.length > 0}
      id="peers"
      title="同类组"
      note="只在同类组里比，只看这一组的分布，不排名次。一家单位自己在哪里，点开它的名字看。"
    >
      {compared.length > 0 && (
        <DataTable
          caption="同类组的完成率"
          columns={[
            { title: "同类组", cell: ({ name }) => name },
            { title: "有数的家数", number: true, cell: ({ reporting, all }) => `${reporting}／${all}` },
            { title: "四分之一在这以下（%）", number: true, cell: ({ quartiles }) => quartiles!.lower },
            { title: "中位数（%）", number: true, cell: ({ quartiles }) => quartiles!.median },
            { title: "四分之一在这以上（%）", number: true, cell: ({ quartiles }) => quartiles!.upper },
          ]}
          rows={compared}
        />
      )}
      {few.map((one) => (
        <p class="sheet-padded soft">{tooFewSentence(one)}</p>
      ))}
      {peers.length === 0 && (
        <p class="sheet-padded soft">{`单位还没有分同类组，所以不比。开通单位时可以填同类组，一组满${FEWEST_PEERS}家才比。`}</p>
      )}
    </Sheet>
  );
};
