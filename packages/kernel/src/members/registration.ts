import { addDays, type Day, type FieldError, isDay } from "@jiceng/plugin";
import { tooEarly } from "../units/index.ts";
import { holdsIdentityNumber } from "./member.ts";

export const GROUND_MOST = 200;

/** What is wrong with the paper that somebody names for what they register; nothing is registered without one. */
export function groundProblem(ground: string): FieldError | null {
  if (!ground) return { field: "ground", message: "请写依据，如上级批复或支部大会决议的文号。" };
  if (ground.length > GROUND_MOST) return { field: "ground", message: `依据最多${GROUND_MOST}个字。` };
  if (holdsIdentityNumber(ground))
    return { field: "ground", message: "依据里有像身份证号的数字。系统不保存身份证号，请去掉它。" };
  return null;
}

/** How long ahead something may be registered, days. */
const FARTHEST = 366;

/** What is wrong with the day from which something holds; what changes figures begins in the current month. */
export function dayProblem(on: string, today: Day, { changesFigures = true } = {}): FieldError | null {
  const at = (message: string) => ({ field: "on", message });
  if (!isDay(on)) return at("请选从哪一天起。");
  const early = changesFigures ? tooEarly(on, today) : null;
  if (early) return at(early);
  return on > addDays(today, FARTHEST) ? at("最多提前一年登记，请改一个近一些的日期。") : null;
}
