import { figure } from "./text.ts";

export interface MeterProps {
  label: string;
  value: number;
  /** Where it started. */
  from: number;
  /** Where it should be; below `from` where less is better. */
  target: number;
  suffix?: string;
  note?: string;
}

/** How much of the way from the start to the target is done: 0.5 for half, below 0 where it went backwards. */
export const reached = ({ value, from, target }: { value: number; from: number; target: number }): number =>
  target === from ? (value >= target ? 1 : 0) : (value - from) / (target - from);

/** A unit cost of 0.101 and its target of 0.102 are not the same. */
const exact = new Intl.NumberFormat("zh-CN", { maximumSignificantDigits: 6 });

const LEFT = 4;
const AIM = 124;
const FURTHEST = 150;

/** From the start to the target, filled as far as it has come; a little past the target where it went further. */
export function MeterPicture({ value, from, target }: { value: number; from: number; target: number }) {
  const share = Math.max(0, reached({ value, from, target }));
  const end = Math.min(FURTHEST, LEFT + share * (AIM - LEFT));
  return (
    <svg class="chart meter-picture" viewBox="0 0 154 20" aria-hidden="true">
      <rect class="chart-sunk" x={LEFT} y="6" width={AIM - LEFT} height="8" />
      {end > LEFT && <rect class="chart-ink" x={LEFT} y="6" width={(end - LEFT).toFixed(1)} height="8" />}
      <path class="chart-start" d={`M${LEFT} 2v16`} />
      <path class="chart-aim" d={`M${AIM} 1v18`} />
    </svg>
  );
}

/** A figure between where it started and where it should be, with how much of that is done. */
export const Meter = ({ label, suffix = "", note, ...at }: MeterProps) => (
  <section class="meter" aria-label={label}>
    <p class="meter-label">
      <b>{label}</b>
      {note && <span class="list-note">{note}</span>}
    </p>
    <MeterPicture {...at} />
    <b class="meter-reached">{percent(at)}</b>
    <dl class="meter-facts">
      {(
        [
          ["基线", at.from],
          ["目标", at.target],
          ["实际", at.value],
        ] as const
      ).map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {exact.format(value)}
            {suffix}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

/** `68%` of the way. */
export const percent = (at: { value: number; from: number; target: number }): string =>
  `${Math.round(reached(at) * 100)}%`;

/** A share of a whole the size of a word, the figure beside it. */
export const Bar = ({ value, of, text }: { value: number; of: number; text?: string }) => {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0;
  return (
    <span class="bar">
      <svg class="chart bar-picture" viewBox="0 0 96 12" aria-hidden="true">
        <rect class="chart-sunk" x="0" y="2" width="96" height="8" />
        {share > 0 && <rect class="chart-ink" x="0" y="2" width={(96 * share).toFixed(1)} height="8" />}
      </svg>
      {text ?? `${figure(value)} / ${figure(of)}`}
    </span>
  );
};
