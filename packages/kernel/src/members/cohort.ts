import type { FieldError } from "@jiceng/plugin";
import { holdsIdentityNumber } from "./member.ts";

export const COHORTS_MOST = 12;
export const COHORT_NAME_MOST = 8;

/** A kind of people that an enterprise asks about when it looks whether everybody is reached: 一线, 青年, 境外. */
export interface Cohort {
  id: string;
  name: string;
}

/** What is wrong with a new kind's name, beside those there are. */
export function cohortProblem(name: string, there: readonly Cohort[]): FieldError | null {
  const at = (message: string) => ({ field: "name", message });
  if (!name) return at("请写名称，如一线、青年、境外。");
  if (name.length > COHORT_NAME_MOST) return at(`名称最多${COHORT_NAME_MOST}个字。`);
  if (holdsIdentityNumber(name)) return at("这像身份证号，不能作名称。");
  if (there.some((one) => one.name === name)) return at("已经有这一类了。");
  return there.length >= COHORTS_MOST ? at(`最多${COHORTS_MOST}类，先停用不再看的。`) : null;
}
