import {
  type Board,
  type Figures as Counts,
  changesPath,
  completion,
  type Publication,
  rowsPath,
  type Standing,
  timeliness,
} from "@jiceng/kernel";
import { cadenceOf, lastDay, type Period, periodLabel, shortDay, shortPeriod } from "@jiceng/plugin";
import { Figure, Figures, figure, ShareBar } from "@jiceng/ui";

/** 完成率 or 按时率: the rate of some figures, and the number of duties behind it. */
interface Measure {
  rate: (of: Counts) => number | null;
  part: (of: Counts) => number;
}

const COMPLETE: Measure = { rate: completion, part: ({ done }) => done };
const TIMELY: Measure = { rate: timeliness, part: ({ onTime }) => onTime };

interface Props {
  board: Board;
  publication: Publication | null;
}

/** The three answers of a board: how much, how timely, how many branches are through. */
export const BoardFigures = (props: Props) => (
  <Figures>
    <Completeness {...props} />
    <Timeliness {...props} />
    <Through {...props} />
  </Figures>
);

/** `92.4`, or `暂无` where nothing was due: empty is not zero. */
const shown = (value: number | null): { value: string; unit?: string } =>
  value === null ? { value: "暂无" } : { value: value === 100 ? "100" : value.toFixed(1), unit: "%" };

const label = (period: Period, i: number): string =>
  i === 0 || period.endsWith("-01") || cadenceOf(period) !== "month" ? periodLabel(period) : shortPeriod(period);

/** Ended periods only: one that still runs would end every line in a fall. */
const trendOf = ({ trend, today }: Board, name: string, { rate }: Measure) => {
  const ended = trend.filter(({ period }) => lastDay(period) < today);
  return {
    label: `过完的${ended.length}期的${name}`,
    unit: "%",
    points: ended.map(({ period, total }, i) => ({ label: label(period, i), value: rate(total) })),
  };
};

const behind = ({ unit, period, past }: Board, status?: Standing): string =>
  rowsPath({ unit: unit.id, period, status, on: past?.on });

/** What was known earlier beside what holds now: on the day looked at, or when the month was published. */
const Earlier = ({ board, publication, of }: Props & { of: Measure }) => {
  if (board.past) return <Then board={board} past={board.past} of={of} />;
  return publication && <Published board={board} publication={publication} of={of} />;
};

const Then = ({
  board: { period, total },
  past: { on, present },
  of: { rate, part },
}: {
  board: Board;
  past: NonNullable<Board["past"]>;
  of: Measure;
}) => (
  <>
    {shortDay(on, Number(period.slice(0, 4)))} <b>{rateText(rate(total))}</b> · 现值 <b>{rateText(rate(present))}</b> ·{" "}
    {present.due === total.due
      ? difference(part(present) - part(total))
      : `应办由${figure(total.due)}变为${figure(present.due)}`}
    <br />
  </>
);

const difference = (n: number): string =>
  n === 0 ? "之后没有变动" : `之后${n > 0 ? "多" : "少"}${figure(Math.abs(n))}件`;

/** What was published beside what holds now, and the records that came in between. The trend and the table show what holds now. */
const Published = ({
  board: { unit, period, total },
  publication: { published, changes, outside },
  of: { rate },
}: {
  board: Board;
  publication: Publication;
  of: Measure;
}) => {
  if (!published) return null;
  const [then, now] = [rateText(rate(published)), rateText(rate(total))];
  return (
    <>
      发布 <b>{then}</b> · 现值 <b>{now}</b> ·{" "}
      {changes > 0 ? (
        <a href={outside ? undefined : changesPath(period, unit.id)}>{`发布后补录${figure(changes)}件`}</a>
      ) : published.due === total.due ? (
        "之后没有变动"
      ) : (
        `应办由${figure(published.due)}变为${figure(total.due)}`
      )}
      <br />
    </>
  );
};

const rateText = (rate: number | null): string => {
  const { value, unit = "" } = shown(rate);
  return value + unit;
};

const Completeness = ({ board, publication }: Props) => {
  const { total, previous, period, today } = board;
  const before = completion(previous);
  const running = lastDay(period) >= today;
  return (
    <Figure
      title="完成率"
      {...shown(completion(total))}
      href={behind(board)}
      trend={trendOf(board, "完成率", COMPLETE)}
      note={
        <>
          <Earlier board={board} publication={publication} of={COMPLETE} />
          已办 <a href={behind(board, "done")}>{figure(total.done)}</a> · {running ? "还没办" : "没办"}{" "}
          <a href={behind(board, "open")}>{figure(total.due - total.done)}</a>
          {before !== null && ` · 上一期${before}%`}
        </>
      }
    />
  );
};

const Timeliness = ({ board, publication }: Props) => {
  const { total, period, today } = board;
  const running = lastDay(period) >= today;
  return (
    <Figure
      title="按时率"
      {...shown(timeliness(total))}
      href={behind(board, "on")}
      trend={trendOf(board, "按时率", TIMELY)}
      note={
        <>
          <Earlier board={board} publication={publication} of={TIMELY} />
          按时 <a href={behind(board, "on")}>{figure(total.onTime)}</a> · 迟办{" "}
          <a href={behind(board, "late")}>{figure(total.done - total.onTime)}</a> · {running ? "差" : "逾期"}{" "}
          <a href={behind(board, running ? "open" : "over")}>{figure(total.due - total.done)}</a>
        </>
      }
    />
  );
};

const Through = ({ board }: Props) => {
  const [none, one, two, more] = board.gaps;
  const all = none + one + two + more;
  const gap = (n: number) => rowsPath({ unit: board.unit.id, period: board.period, gap: n, on: board.past?.on });
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
