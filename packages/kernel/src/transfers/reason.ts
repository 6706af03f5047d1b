import type { FieldError } from "@jiceng/plugin";
import { groundProblem } from "../members/index.ts";

const REASON_MOST = 200;

/** What is wrong with the reason for which somebody is sent back. */
export const reasonProblem = (reason: string): FieldError | null =>
  !reason
    ? { field: "reason", message: "请写退回的原因，对方看到才知道怎么改。" }
    : reason.length > REASON_MOST
      ? { field: "reason", message: `原因最多${REASON_MOST}个字。` }
      : groundProblem(reason) && { field: "reason", message: "原因里有像身份证号的数字，请去掉它。" };
