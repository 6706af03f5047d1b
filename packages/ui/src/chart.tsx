import type { Child } from "hono/jsx";
import { Nothing } from "./nothing.tsx";
import { figure } from "./text.ts";

export interface Point {
  label: string;
  /** `null` where nothing was reported: a gap, not a zero. */
  value: number | null;
  /** The rows behind it. */
  href?: string;
}

type Known = { label: string; value: number; at: number; href?: string };
const knownOf = (points: readonly Point[]): Known[] =>
  points.flatMap(({ label, value, href }, at) => (value === null ? [] : [{ label, value, at, href }]));

/** A picture with links in it is a group of them; without any it is one image. */
const roleOf = (points: readonly Point[]) => (points.some(({ href }) => href) ? "group" : "img");

/** What is drawn for one point, leading to the rows behind it. */
const Linked = ({ point, unit, children }: { point: Known; unit: string; children?: Child }) =>
  point.href ? (
    <a href={point.href} aria-label={`${point.label}${figure(point.value)}${unit}`}>
      {children}
    </a>
  ) : (
    children
  );

/** What the picture says, in one sentence: "完成率，最低2月86.7%，最高7月93%，8月92.4%". */
function reading(label: string, points: readonly Point[], unit: string): string {
  const known = knownOf(points);
  const say = (point: Known) => `${point.label}${figure(point.value)}${unit}`;
  const last = known.at(-1);
  if (!last) return `${label}，还没有数`;
  if (known.length <= 4) return `${label}，${known.map(say).join("，")}`;
  const low = known.reduce((a, b) => (b.value < a.value ? b : a));
  const high = known.reduce((a, b) => (b.value > a.value ? b : a));
  return `${label}，最低${say(low)}，最高${say(high)}，${say(last)}`;
}

const px = (value: number) => value.toFixed(1);

/** Runs of neighbouring points, so that a line breaks where a value is missing. */
function runs(known: readonly Known[]): Known[][] {
  const found: Known[][] = [];
  for (const point of known) {
    const last = found.at(-1)?.at(-1);
    if (last && last.at === point.at - 1) found.at(-1)!.push(point);
    else found.push([point]);
  }
  return found;
}

const Line = ({ known, x, y }: { known: readonly Known[]; x: (p: Known) => number; y: (p: Known) => number }) => (
  <>
    {runs(known)
      .filter((run) => run.length > 1)
      .map((run) => (
        <polyline class="chart-line" points={run.map((p) => `${px(x(p))},${px(y(p))}`).join(" ")} />
      ))}
  </>
);

export interface SparklineProps {
  label: string;
  points: readonly Point[];
  unit?: string;
}

/** A line the size of a word; its reading is in words, its numbers stand beside it. */
export function Sparkline({ label, points, unit = "" }: SparklineProps) {
  const known = knownOf(points);
  const low = Math.min(...known.map(({ value }) => value));
  const span = Math.max(...known.map(({ value }) => value)) - low || 1;
  const x = ({ at }: Known) => 4 + (at * 148) / Math.max(1, points.length - 1);
  const y = ({ value }: Known) => 42 - ((value - low) / span) * 34;
  const last = known.at(-1);
  return (
    <svg class="chart" viewBox="0 0 160 52" role="img" aria-label={reading(label, points, unit)}>
      <path class="chart-axis" d="M4 50H156" />
      <Line known={known} x={x} y={y} />
      {last && <circle class="chart-ink" cx={px(x(last))} cy={px(y(last))} r="3.5" />}
    </svg>
  );
}

export interface ShareBarProps {
  /** The reading in words. */
  label: string;
  parts: readonly { tone: "rest" | "on" | "late" | "over"; value: number }[];
}

/** One bar cut into shares, for a figure that is a part of a whole. */
export function ShareBar({ label, parts }: ShareBarProps) {
  const shown = parts.filter(({ value }) => value > 0);
  const total = shown.reduce((sum, { value }) => sum + value, 0) || 1;
  const room = 152 - (shown.length - 1) * 2;
  let at = 4;
  return (
    <svg class="chart" viewBox="0 0 160 52" role="img" aria-label={label}>
      {shown.map(({ tone, value }) => {
        const width = Math.max(3, (value / total) * room);
        const x = at;
        at += width + 2;
        return (
          <rect
            class={tone === "rest" ? "chart-sunk" : `chart-${tone}`}
            x={px(x)}
            y="22"
            width={px(width)}
            height="12"
          />
        );
      })}
    </svg>
  );
}

export interface ChartProps {
  label: string;
  points: readonly Point[];
  unit?: string;
  /** Lines across: what should be reached (its label begins with 目标) and where it stood. */
  marks?: readonly { label: string; value: number }[];
}

/** Round steps that cover the values, four at most. */
function scale(values: readonly number[]): { low: number; high: number; marks: number[] } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const rough = (high - low || Math.abs(high) || 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const first = Math.floor(low / step) * step;
  const marks = [first];
  while (marks.at(-1)! < high - step * 1e-9) marks.push(first + step * marks.length);
  return { low: first, high: marks.at(-1)! === first ? first + step : marks.at(-1)!, marks };
}

/** Points over time, with the aim and where it began. */
export function LineChart(props: ChartProps) {
  const { label, points, unit = "", marks: lines = [] } = props;
  const known = knownOf(points);
  if (known.length === 0) return <NoNumbers {...props} />;
  const { low, high, marks } = scale([...known.map(({ value }) => value), ...lines.map(({ value }) => value)]);
  const right = lines.length > 0 ? 260 : 326;
  const x = ({ at }: { at: number }) =>
    points.length === 1 ? (40 + right) / 2 : 40 + (at * (right - 40)) / (points.length - 1);
  const y = ({ value }: { value: number }) => 142 - ((value - low) / (high - low)) * 122;
  const every = Math.ceil(points.length / 7);
  const last = known.at(-1)!;
  const words = apart(lines.map(y));
  return (
    <ChartFigure {...props}>
      <svg class="chart" viewBox="0 0 340 166" role={roleOf(points)} aria-label={reading(label, points, unit)}>
        {lines.map((line, i) => (
          <>
            <path
              class={line.label.startsWith("目标") ? "chart-aim" : "chart-base"}
              d={`M40 ${px(y(line))}H${right + 8}`}
            />
            <text x={right + 14} y={px(words[i]! + 4)}>
              {shortened(line.label)}
              {figure(line.value)}
            </text>
          </>
        ))}
        <g class="chart-end">
          {marks.map((mark) => (
            <text x="30" y={px(y({ value: mark }) + 4)}>
              {figure(mark)}
            </text>
          ))}
        </g>
        <path class="chart-axis" d={`M40 142H${right + 8}`} />
        <g class="chart-middle">
          {points.map((point, at) =>
            at % every === (points.length - 1) % every ? (
              <text x={px(x({ at }))} y="160">
                {point.label}
              </text>
            ) : null,
          )}
        </g>
        <Line known={known} x={x} y={y} />
        {known.map((point) => (
          <Linked point={point} unit={unit}>
            {point.href && <circle class="chart-reach" cx={px(x(point))} cy={px(y(point))} r="12" />}
            <circle class="chart-ink" cx={px(x(point))} cy={px(y(point))} r={point === last ? 4 : 2.5} />
          </Linked>
        ))}
        <text class="chart-strong chart-end" x={px(x(last) + 4)} y={px(Math.max(10, y(last) - 10))}>
          {figure(last.value)}
        </text>
      </svg>
    </ChartFigure>
  );
}

/** Places of words down a picture, moved apart where they would stand in one another. */
function apart(places: readonly number[], room = 14): number[] {
  const moved = [...places];
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  order.forEach((i, n) => {
    if (n > 0) moved[i] = Math.max(moved[i]!, moved[order[n - 1]!]! + room);
  });
  return moved;
}

const ROW = 26;
const shortened = (text: string) => (text.length > 8 ? `${text.slice(0, 7)}…` : text);

/** Amounts side by side; every bar begins at 0 and carries its number. */
export function BarChart(props: ChartProps) {
  const { label, points, unit = "", marks = [] } = props;
  const known = knownOf(points);
  if (known.length === 0) return <NoNumbers {...props} />;
  const most = Math.max(...[...known, ...marks].map(({ value }) => value), 0) || 1;
  return (
    <ChartFigure {...props}>
      <svg
        class="chart"
        viewBox={`0 0 340 ${points.length * ROW + 4}`}
        role={roleOf(points)}
        aria-label={reading(label, points, unit)}
      >
        {points.map((point, i) => {
          const width = point.value === null ? 0 : Math.max(1, (Math.max(0, point.value) / most) * 186);
          const middle = i * ROW + ROW / 2;
          return (
            <g>
              <text class="chart-end" x="96" y={middle + 4}>
                <title>{point.label}</title>
                {shortened(point.label)}
              </text>
              {point.value !== null && (
                <Linked point={{ ...point, value: point.value, at: i }} unit={unit}>
                  {point.href && <rect class="chart-reach" x="0" y={middle - 13} width="340" height={ROW} />}
                  <rect class="chart-mark" x="104" y={middle - 6} width={px(width)} height="12" />
                </Linked>
              )}
              <text class={point.value === null ? undefined : "chart-strong"} x={px(110 + width)} y={middle + 4}>
                {point.value === null ? "没有数" : figure(point.value)}
              </text>
            </g>
          );
        })}
        <path class="chart-base" d={`M104 0V${points.length * ROW + 4}`} />
        {marks.map((mark) => (
          <path
            class={mark.label.startsWith("目标") ? "chart-aim" : "chart-base"}
            d={`M${px(104 + (Math.max(0, mark.value) / most) * 186)} 0V${points.length * ROW + 4}`}
          >
            <title>{`${mark.label}${figure(mark.value)}`}</title>
          </path>
        ))}
      </svg>
    </ChartFigure>
  );
}

const ChartFigure = ({ label, points, unit, marks = [], children }: ChartProps & { children?: Child }) => (
  <figure class="chart-figure">
    <figcaption>
      {label}
      {unit && <span class="soft">（{unit}）</span>}
      {marks.length > 0 && (
        <span class="only-spoken">{marks.map((mark) => `，${mark.label}${figure(mark.value)}`).join("")}</span>
      )}
    </figcaption>
    {children}
    <details class="no-print">
      <summary>逐项的数</summary>
      <PointTable label={label} points={points} unit={unit} />
    </details>
  </figure>
);

export const PointTable = ({ label, points, unit }: { label: string; points: readonly Point[]; unit?: string }) => (
  <table class="table-tight">
    <caption class="only-spoken">{label}</caption>
    <tbody>
      {points.map((point) => (
        <tr>
          <th scope="row">{point.label}</th>
          <td class="number">
            <PointValue point={point} unit={unit} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function PointValue({ point: { value, href }, unit = "" }: { point: Point; unit?: string }) {
  if (value === null) return <Nothing says="没有数" />;
  const text = `${figure(value)}${unit}`;
  return href ? <a href={href}>{text}</a> : text;
}

const NoNumbers = ({ label }: ChartProps) => (
  <figure class="chart-figure">
    <figcaption>{label}</figcaption>
    <p class="soft">还没有数。</p>
  </figure>
);
