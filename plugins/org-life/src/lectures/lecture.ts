import { field } from "@jiceng/plugin";

/** Who gives a 党课. Whoever gives it counts for the branch; only the branch's own secretary for the secretary's yearly one. */
export const SPEAKERS = ["本支部书记", "本支部委员", "本支部党员", "上级党组织领导", "先进典型或专家"] as const;
export const AUDIENCES = ["本支部党员", "党员和入党积极分子", "党员和职工群众"] as const;
export const BY_SECRETARY = "本支部书记";

/** What is asked of a 党课, whether it was held by itself or at another meeting. */
export const lectureFields = {
  speakerIs: field.choice("主讲人", SPEAKERS),
  speaker: field.member("主讲同志"),
  speakerName: field.text("主讲人姓名和职务", { max: 40, hint: "不在本支部名单里的才写" }),
  lecture: field.text("党课题目", { max: 60 }),
  audience: field.choice("听课对象", AUDIENCES),
};
