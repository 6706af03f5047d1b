import {
  addDays,
  type Day,
  firstDay,
  periodLabel,
  periodOf,
  shift,
  shortDay,
  shortPeriod,
  UNIT_KIND_LABELS,
} from "@jiceng/plugin";
import { figure } from "@jiceng/ui";
import type { Change } from "./change.ts";
import type { UnitRegister } from "./register.ts";

/** How large what is changed is: the unit with everything below it. */
export interface Size {
  below: number;
  members: number;
}

/** What a change would do, in sentences for the person who decides; the first says all of it. */
export function previewOf(
  change: Exclude<Change, { verb: "split" }>,
  register: UnitRegister,
  { below, members }: Size,
  today: Day,
): string[] {
  const { unit, on } = change;
  const name = register.unit(unit).name;
  const day = shortDay(on, Number(today.slice(0, 4)));
  const until = shortDay(addDays(on, -1), Number(today.slice(0, 4)));
  const target = "target" in change ? register.unit(change.target).name : "";
  const along = [
    ...(below > 0 ? [`下级${figure(below)}个组织`] : []),
    ...(members > 0 ? [`${figure(members)}名党员`] : []),
  ];
  const stays = `${monthBefore(on, today)}及以前的数不变。`;
  switch (change.verb) {
    case "found":
      return [
        `${name}下面从${day}起新设${UNIT_KIND_LABELS[change.kind]}“${change.name}”。`,
        `${stays}从${monthOf(on, today)}起它也有应办的事。`,
      ];
    case "rename":
      return [`${name}从${day}起叫“${change.name}”。`, `看${until}及以前的组织树，仍是原来的名称；数都不变。`];
    case "move":
      return [
        `${name}从${day}起归${target}。`,
        along.length > 0 ? `带走${along.join("、")}。` : "它没有下级，也没有党员。",
        `${stays}从${monthOf(on, today)}起算在${target}名下。`,
      ];
    case "merge":
      return [
        `${name}从${day}起并入${target}，到${until}为止。`,
        along.length > 0 ? `${along.join("、")}同日转到${target}。` : "它没有下级，也没有党员要转。",
        `在${name}的职务到${until}为止，${target}的班子不变。`,
        `${stays}从${monthOf(on, today)}起不再单独要求${name}。`,
      ];
    case "dissolve":
      return [`${name}从${day}起撤销，到${until}为止。`, `${stays}从${monthOf(on, today)}起不再要求它。`];
    case "reopen":
      return [
        `${name}从${day}起恢复，归${target}。`,
        "原来的下级和党员不会自动回来，要另行登记。",
        `${stays}从${monthOf(on, today)}起又有应办的事。`,
      ];
  }
}

/** The month whose figures are the last that a change leaves alone: they count the units as of their last day. */
export const monthBefore = (on: Day, today: Day): string => named(shift(periodOf(on, "month"), -1), today);
export const monthOf = (on: Day, today: Day): string => named(periodOf(on, "month"), today);
const named = (period: string, today: Day): string =>
  firstDay(period).slice(0, 4) === today.slice(0, 4) ? shortPeriod(period) : periodLabel(period);
