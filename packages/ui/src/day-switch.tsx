import type { Day } from "@jiceng/plugin";
import { FilterBar } from "./data-table.tsx";
import { DateField } from "./fields/inputs.tsx";

export interface DaySwitchProps {
  /** Address of the page, and what else stands in it. */
  action: string;
  keep?: Readonly<Record<string, string>>;
  /** The day looked at, `null` while that is today. */
  on: Day | null;
  today: Day;
}

/** Which day a page is about: any other can be asked for, and from there one way leads back to today. */
export function DaySwitch({ action, keep = {}, on, today }: DaySwitchProps) {
  const kept = Object.entries(keep).filter(([, value]) => value !== "");
  const back = kept.length > 0 ? `${action}?${new URLSearchParams(kept)}` : action;
  return (
    <FilterBar
      action={action}
      label="看哪一天"
      keep={Object.fromEntries(kept)}
      reset={on ? back : undefined}
      back="回今天"
    >
      <span class="soft whole hide-narrow" aria-hidden="true">
        看哪一天
      </span>
      <DateField name="on" label="看哪一天" value={on ?? today} hideLabel />
    </FilterBar>
  );
}
