import type { Ability } from "@jiceng/plugin";

/** What 组织生活 lets people do, and who gets it by default: the reasons stand in the README. A 党小组's meetings are confirmed by the 支委 of its branch. */
export const permissions = {
  view: {
    title: "查看本单位的会议记录",
    roles: ["admin", "officer", "secretary", "leader"],
    posts: "committee-and-groups",
  },
  mine: { title: "查看自己参加的会议", roles: ["admin", "officer", "secretary", "leader", "member"] },
  record: { title: "计划和记录会议", roles: ["secretary"], groups: ["leader"], posts: "committee" },
  confirm: { title: "确认会议记录", posts: "committee-and-groups", otherwise: ["officer"] },
  void: { title: "作废会议记录", roles: ["secretary", "officer"] },
  prescribe: { title: "给下面的支部下发规定动作", roles: ["officer"] },
  oversee: { title: "定双重组织生活名单里另加谁", roles: ["officer"] },
  appraise: { title: "办民主评议，定评议等次", roles: ["secretary"], posts: "committee" },
  grades: { title: "看民主评议的进度、汇总和等次", roles: ["officer", "secretary"], posts: "committee" },
  talk: { title: "看本支部谁和谁谈过心，谁还没谈到", roles: ["secretary"] },
} as const satisfies Record<string, Ability>;

export type Abilities = keyof typeof permissions;
