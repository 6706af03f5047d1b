import { type Day, dayLabel, type FieldError, isDay, monthsLater } from "@jiceng/plugin";
import { tooEarly } from "../units/index.ts";

export const ANSWERS = { accepted: "已接收", refused: "已退回", withdrawn: "已撤回" } as const;
export type Answer = keyof typeof ANSWERS;

/** A letter holds for three months as a rule; an older offer says so, and it is for people to write a new one. */
const LETTER_MONTHS = 3;
export const letterEnds = (on: Day): Day => monthsLater(on, LETTER_MONTHS);
export const isStale = (on: Day, today: Day): boolean => today > letterEnds(on);

/** A member as far as a transfer concerns them. */
export interface Travelling {
  /** The first day where they belong now. */
  since: Day;
  /** Their last day there is set already. */
  leaves: boolean;
  isLost: boolean;
  isSuspended: boolean;
  /** They only take part here; their relations lie elsewhere. */
  isVisiting: boolean;
  /** A transfer waits for its answer. */
  offered: boolean;
}

const at = (field: string, message: string): FieldError => ({ field, message });

/** What stands against offering somebody at all, whatever the day. */
export function whyNotOffered(who: Travelling): string | null {
  if (who.offered) return "这名党员已经有一件转接在等接收，先撤回它，再转到别处。";
  if (who.leaves) return "这名党员已登记要离开，不能再转接。";
  if (who.isSuspended) return "这名党员停止了党籍，恢复以后才能转接。";
  if (who.isLost) return "这名党员登记为失联，先登记取得联系，再转接。";
  if (who.isVisiting) return "这名党员是流入的，组织关系不在这里，由组织关系所在的支部转接。";
  return null;
}

/** What is wrong with the day of the letter. */
export function letterProblem(on: string, today: Day): FieldError | null {
  if (!isDay(on)) return at("on", "请选介绍信是哪天开的。");
  if (on > today) return at("on", "介绍信的日期不能比今天晚。");
  if (isStale(on, today))
    return at("on", `介绍信一般三个月内有效，这一天开的到${dayLabel(letterEnds(on))}已过期，请重开。`);
  return null;
}

/** What is wrong with the day of arrival: membership changes figures, so it lies in the current month. */
export function arrivalProblem(on: string, letter: Day, since: Day, today: Day): FieldError | null {
  if (!isDay(on)) return at("arrived", "请选报到的日期。");
  if (on > today) return at("arrived", "这一天还没有到，报到以后再接收。");
  const early = tooEarly(on, today);
  if (early) return at("arrived", early);
  if (on < letter) return at("arrived", `介绍信是${dayLabel(letter)}开的，报到不会比它早。`);
  if (on <= since) return at("arrived", `现在的组织关系从${dayLabel(since)}开始，日期要在它之后。`);
  return null;
}
