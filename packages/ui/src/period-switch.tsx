import {
  type Cadence,
  cadenceOf,
  type Day,
  firstDay,
  lastDay,
  type Period,
  periodLabel,
  periodOf,
  shift,
  shortPeriod,
} from "@jiceng/plugin";
import { Icon } from "./icon.tsx";

const words: Readonly<Record<Cadence, string>> = { month: "月", quarter: "季", half: "半年", year: "年" };

export interface PeriodSwitchProps {
  period: Period;
  today: Day;
  href: (period: Period) => string;
  cadences?: readonly Cadence[];
}

/** Month, quarter, half-year or year; one back, one on. A period that has not begun is not offered. */
export function PeriodSwitch({
  period,
  today,
  href,
  cadences = ["month", "quarter", "half", "year"],
}: PeriodSwitchProps) {
  const own = cadenceOf(period);
  const day = firstDay(period) <= today && today <= lastDay(period) ? today : lastDay(period);
  const before = shift(period, -1);
  const after = shift(period, 1);
  return (
    <nav class="row" aria-label="期间">
      {cadences.length > 1 && (
        <div class="seg">
          {cadences.map((cadence) => (
            <a
              class="seg-item"
              href={href(cadence === own ? period : periodOf(day, cadence))}
              aria-current={cadence === own ? "true" : undefined}
            >
              {words[cadence]}
            </a>
          ))}
        </div>
      )}
      <div class="seg">
        <a class="seg-item" href={href(before)} aria-label={`上一期：${periodLabel(before)}`}>
          <Icon name="left" />
        </a>
        <span class="seg-item seg-still">{shortPeriod(period)}</span>
        {firstDay(after) <= today && (
          <a class="seg-item" href={href(after)} aria-label={`下一期：${periodLabel(after)}`}>
            <Icon name="right" />
          </a>
        )}
      </div>
    </nav>
  );
}

export interface LinkSegProps {
  label: string;
  items: readonly { label: string; href: string; count?: number; current?: boolean }[];
}

/** Views of the same matter, one chosen. */
export const LinkSeg = ({ label, items }: LinkSegProps) => (
  <nav class="seg" aria-label={label}>
    {items.map((item) => (
      <a class="seg-item" href={item.href} aria-current={item.current ? "true" : undefined}>
        {item.label}
        {item.count !== undefined && ` ${item.count}`}
      </a>
    ))}
  </nav>
);
