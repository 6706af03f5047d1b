import type { FieldError } from "@jiceng/plugin";
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
