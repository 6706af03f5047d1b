import { type Day, type Doc, dayLabel, type FieldError } from "@jiceng/plugin";

export const POLICY_KINDS = ["班子议事", "学习教育", "民主监督", "党务公开", "谈心谈话", "党费管理", "其他"] as const;

/** What is wrong with a policy: nothing to read, or looked at again before it is in force. */
export function checkPolicy({ text, file, effective, review }: Doc): FieldError[] {
  return [
    ...(text || file ? [] : [{ field: "text", message: "请写正文，或者传一个文件" }]),
    ...(effective && review && review <= effective
      ? [{ field: "review", message: `复审要在施行（${dayLabel(String(effective))}）以后` }]
      : []),
  ];
}

/** Whether a policy in force should have been looked at again by now. */
export const isReviewDue = ({ review }: { review?: Day }, state: string, today: Day): boolean =>
  state === "现行" && review !== undefined && review < today;
