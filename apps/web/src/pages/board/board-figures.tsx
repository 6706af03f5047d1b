import { type Board, type Figures as Counts, rate, rowsPath, type Standing } from "@jiceng/kernel";
import { cadenceOf, lastDay, type Period, periodLabel, shortPeriod } from "@jiceng/plugin";
import { Figure, Figures, figure, ShareBar } from "@jiceng/ui";

/** The three answers of a board: how much, how timely, how many branches are through. */
export const BoardFigures = ({ board }: { board: Board }) => (
  <Figures>
    <Completeness board={board} />
    <Timeliness board={board} />
    <Through board={board} />
  </Figures>
);

/** `92.4`, or `暂无` where nothing was due: empty is not zero. */
const shown = (value: number | null): { value: string; unit?: string } =>
  value === null ? { value: "暂无" } : { value: value === 100 ? "100" : value.toFixed(1), unit: "%" };

const label = (period: Period, i: number): string =>
  i === 0 || period.endsWith("-01") || cadenceOf(period) !== "month" ? periodLabel(period) : shortPeriod(period);

/** Ended periods only: one that still runs would end every line in a fall. */
const trendOf = ({ trend, today }: Board, name: string, part: (of: Counts) => number) => {
  const ended = trend.filter(({ period }) => lastDay(period) < today);
  return {
    label: `过完的${ended.length}期的${name}`,
    unit: "%",
    points: ended.map(({ period, total }, i) => ({ label: label(period, i), value: rate(part(total), total.due) })),
  };
};

const behind = (board: Board, status?: Standing): string =>
  rowsPath({ unit: board.unit.id, period: board.period, status });

const Completeness = ({ board }: { board: Board }) => {
  const { total, previous, period, today } = board;
  const before = rate(previous.done, previous.due);
  const running = lastDay(period) >= today;
  return (
    <Figure
      title="完成率"
      {...shown(rate(total.done, total.due))}
      href={behind(board)}
      trend={trendOf(board, "完成率", ({ done }) => done)}
      note={
        <>
          已办 <a href={behind(board, "done")}>{figure(total.done)}</a> · {running ? "还没办" : "没办"}{" "}
          <a href={behind(board, "open")}>{figure(total.due - total.done)}</a>
          {before !== null && ` · 上一期${before}%`}
        </>
      }
    />
  );
};

const Timeliness = ({ board }: { board: Board }) => {
  const { total, period, today } = board;
  const running = lastDay(period) >= today;
  return (
    <Figure
      title="按时率"
      {...shown(rate(total.onTime, total.due))}
      href={behind(board, "on")}
      trend={trendOf(board, "按时率", ({ onTime }) => onTime)}
      note={
        <>
          按时 <a href={behind(board, "on")}>{figure(total.onTime)}</a> · 迟办{" "}
          <a href={behind(board, "late")}>{figure(total.done - total.onTime)}</a> · {running ? "差" : "逾期"}{" "}
          <a href={behind(board, running ? "open" : "over")}>{figure(total.due - total.done)}</a>
        </>
      }
    />
  );
};

const Through = ({ board }: { board: Board }) => {
  const [none, one, two, more] = board.gaps;
  const all = none + one + two + more;
  const gap = (n: number) => rowsPath({ unit: board.unit.id, period: board.period, gap: n });
  if (all === 0) return <Figure title="全部办结的支部" value="暂无" note="这一期没有支部有应办的事。" />;
  return (
    <Figure
      title="全部办结的支部"
      value={figure(none)}
      unit={` / ${figure(all)}`}
      href={gap(0)}
      picture={
        <ShareBar
          label={`办结${none}个，差1件${one}个，差2件${two}个，差3件以上${more}个`}
          parts={[
            { tone: "rest", value: none },
            { tone: "late", value: one },
            { tone: "late", value: two },
            { tone: "over", value: more },
          ]}
        />
      }
      note={
        <>
          差1件 <a href={gap(1)}>{figure(one)}</a> · 差2件 <a href={gap(2)}>{figure(two)}</a> · 差3件以上{" "}
          <a href={gap(3)}>{figure(more)}</a>
        </>
      }
    />
  );
};
