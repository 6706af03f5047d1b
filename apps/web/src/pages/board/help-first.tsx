import { asOf, type Board, type HelpLine, rowsPath } from "@jiceng/kernel";
import { lastDay } from "@jiceng/plugin";
import { type DataColumn, DataTable, LinkButton, Sheet, Tag } from "@jiceng/ui";

export const FOR_HELP = "按没办的件数和连续期数列出，只为安排帮助，不是排名，也不进考核。";

/** Branches that could use a hand. */
export const HelpFirst = ({
  help,
  board: { period, today, past },
}: {
  help: readonly HelpLine[];
  board: Pick<Board, "period" | "today" | "past">;
}) => {
  const running = lastDay(period) >= today;
  const columns: readonly DataColumn<HelpLine>[] = [
    {
      title: "支部",
      cell: ({ id, name, above }) => (
        <>
          <a href={asOf(`/units/${id}`, past?.on)}>{name}</a>
          <span class="list-note">{above}</span>
        </>
      ),
    },
    {
      title: "差在哪",
      cell: ({ open, missing }) =>
        `${open}件${running ? "还没办" : "逾期"}：${missing.map(({ title, n }) => (n > 1 ? `${title}${n}次` : title)).join("、")}`,
    },
    { title: "多久了", cell: ({ streak }) => <Since streak={streak} running={running} /> },
    {
      title: "动作",
      action: true,
      cell: ({ id, name }) => (
        <LinkButton href={rowsPath({ unit: id, period, status: "open", on: past?.on })} label={`看是哪几件：${name}`}>
          看是哪几件
        </LinkButton>
      ),
    },
  ];
  return (
    <Sheet flush id="help" title="先帮谁" note={FOR_HELP}>
      <DataTable
        notAList="for helping, not for a ranking that goes around"
        caption="需要帮助的支部"
        columns={columns}
        rows={help}
      />
    </Sheet>
  );
};

/** For how many periods in succession something was left open; a running period is not counted against anybody yet. */
export const Since = ({ streak, running }: { streak: number; running: boolean }) => {
  if (streak === 0) return <span class="soft">{running ? "此前没有欠办的" : "本期"}</span>;
  return streak === 1 ? (
    <Tag>{running ? "上一期也没办完" : "只有本期"}</Tag>
  ) : (
    <Tag tone="warm">{running ? `此前连续${streak}期没办完` : `连续${streak}期`}</Tag>
  );
};
