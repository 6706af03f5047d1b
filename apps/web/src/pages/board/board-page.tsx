import {
  asOf,
  type Board,
  type BoardOrder,
  boardPath,
  DUTIES_PAGE,
  EXEMPTIONS_PAGE,
  PERIODS,
  type Publication,
  periodPath,
  reviewPath,
  rowsPath,
} from "@jiceng/kernel";
import { cadenceOf, type Day, dayLabel, dayOf, lastDay, periodLabel, shortDay, shortPeriod } from "@jiceng/plugin";
import {
  DaySwitch,
  EmptyState,
  figure,
  Head,
  LinkButton,
  LinkSeg,
  PeriodSwitch,
  PlainSection,
  PrintButton,
  Sheet,
  SignLine,
  Stack,
} from "@jiceng/ui";
import { BoardFigures } from "./board-figures.tsx";
import { BoardTable } from "./board-table.tsx";
import { HelpFirst } from "./help-first.tsx";

/** Completeness and timeliness of one unit: the answer, three figures, the table, and whom to help. */
export const BoardPage = ({
  board,
  order,
  publication,
  outside,
  today,
}: {
  board: Board;
  order: BoardOrder;
  /** Not of a past day. */
  publication: Publication | null;
  /** The reader comes from outside, and is shown the figures alone. */
  outside: boolean;
  today: Day;
}) => {
  const { unit, period, total } = board;
  const on = board.past?.on ?? null;
  const days = <DaySwitch action="/board" keep={{ unit: unit.id, period, order }} on={on} today={today} />;
  return (
    <Stack>
      <Head
        title={headline(board)}
        lead={
          <>
            {lead(board)}
            {board.excused > 0 && (
              <>
                另有
                <a href={rowsPath({ unit: unit.id, period, status: "none", on: board.past?.on })}>
                  {figure(board.excused)}件豁免
                </a>
                ，不进分母。
              </>
            )}
            {publication && total.due > 0 && standing(board, publication)}
            <span class="list-note">
              {(outside ? [] : placesBeside(board, publication)).map(({ href, text }, i) => (
                <>
                  {i > 0 && " · "}
                  <a href={href}>{text}</a>
                </>
              ))}
            </span>
          </>
        }
        actions={
          <>
            {publication?.publishes && total.due > 0 && (
              <LinkButton href={periodPath(period)}>{`发布${shortPeriod(period)}`}</LinkButton>
            )}
            <PeriodSwitch
              period={period}
              today={board.today}
              href={(other) => boardPath({ unit: unit.id, period: other, order, on })}
            />
            {on && days}
          </>
        }
      />
      {total.due === 0 ? (
        <Sheet>
          <EmptyState
            title={`${periodLabel(period)}暂无要办的事`}
            text={
              on
                ? `按${dayLabel(on)}的组织树，这个组织那时还没有，或者它和它的下级在这一期都没有应办。没有不等于零，也不等于百分之百。`
                : "这个组织和它的下级在这一期都没有应办，所以没有完成率。没有不等于零，也不等于百分之百。"
            }
            action={<LinkButton href={asOf(`/units/${unit.id}`, on)}>{`看${unit.name}`}</LinkButton>}
          />
        </Sheet>
      ) : (
        <>
          <BoardFigures board={board} publication={publication} />
          {board.lines.length > 0 && <Table board={board} order={order} />}
          {board.help.length > 0 && <HelpFirst help={board.help} board={board} />}
          <SignLine unit={unit.name} day={dayLabel(today)} who="负责人签字" />
        </>
      )}
      {!on && (
        <div class="no-print">
          <PlainSection
            title="看以前某一天的数"
            note="按那天结束时的组织树，只算到那天为止已经确认的，旁边有现在的数。"
          >
            {days}
          </PlainSection>
        </div>
      )}
    </Stack>
  );
};

/** Pages that the figures rest on. */
const placesBeside = ({ unit, period, total }: Board, publication: Publication | null) => [
  ...(publication && cadenceOf(period) === "month" && total.due > 0
    ? [{ href: reviewPath(period, unit.id), text: "上报审核情况" }]
    : []),
  ...(publication?.manages ? [{ href: PERIODS, text: "各月发布" }] : []),
  { href: EXEMPTIONS_PAGE, text: "豁免" },
  { href: DUTIES_PAGE, text: "各项应办" },
];

/** `2026年8月，` `1,401件应办，` `差106件` */
export function headline({ period, total: { due, done } }: Pick<Board, "period" | "total">): string[] {
  if (due === 0) return [`${periodLabel(period)}，`, "暂无要办的事"];
  return [`${periodLabel(period)}，`, `${figure(due)}件应办，`, due > done ? `差${figure(due - done)}件` : "都办完了"];
}

function lead({ below, total, period, asOf: counted, today, past }: Board): string {
  const size = [below > 0 && `${figure(below)}个下级组织`, total.branches > 1 && `${figure(total.branches)}个支部`]
    .filter(Boolean)
    .join("，");
  if (past)
    return `${size ? `${size}，` : ""}这是${dayLabel(past.on)}结束时的数：按那天的组织树，只算到那天为止已经确认的。`;
  const running = lastDay(period) >= today;
  const day = running
    ? `今天${shortDay(today, Number(period.slice(0, 4)))}，这一期还没有过完`
    : `按${dayLabel(counted)}的组织树计算`;
  return `${size ? `${size}，` : ""}${day}。`;
}

/** Since when the figures are published; of a period that is over, that they are not yet. */
function standing({ period }: Board, { standing, closing }: Publication): string {
  const short = shortPeriod(period);
  if (closing) {
    const day = shortDay(dayOf(closing.at), Number(period.slice(0, 4)));
    return cadenceOf(period) === "month"
      ? `${short}已于${day}发布，之后补录另计。`
      : `${short}各月都已发布，之后补录另计。`;
  }
  if (standing === "running") return "";
  if (cadenceOf(period) !== "month") return `${short}的各月尚未全部发布。`;
  return standing === "reopened" ? `${short}发布后已重新打开，尚未再发布。` : `${short}尚未发布。`;
}

const Table = ({ board, order }: { board: Board; order: BoardOrder }) => {
  const { unit, period, past } = board;
  const by = (other: BoardOrder) => boardPath({ unit: unit.id, period, order: other, on: past?.on });
  return (
    <Sheet
      flush
      id="board"
      title="各单位各项完成率"
      actions={
        <>
          <LinkSeg
            label="排列"
            items={[
              { label: "按名称", href: by("name"), current: order === "name" },
              { label: "按差得多", href: by("todo"), current: order === "todo" },
            ]}
          />
          <PrintButton />
        </>
      }
    >
      <BoardTable board={board} order={order} />
    </Sheet>
  );
};
