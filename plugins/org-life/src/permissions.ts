import type { Ability } from "@jiceng/plugin";

/** What 组织生活 lets people do, and who gets it by default: the reasons stand in the README. */
export const permissions = {
  view: {
    title: "查看本单位的会议记录",
    roles: ["admin", "officer", "secretary", "leader"],
    posts: "committee",
  },
  mine: { title: "查看自己参加的会议", roles: ["admin", "officer", "secretary", "leader", "member"] },
  record: { title: "计划和记录会议", roles: ["secretary"], posts: "committee" },
  confirm: { title: "确认会议记录", posts: "committee", otherwise: ["officer"] },
  void: { title: "作废会议记录", roles: ["secretary", "officer"] },
  talk: { title: "看本支部谁和谁谈过心，谁还没谈到", roles: ["secretary"] },
} as const satisfies Record<string, Ability>;
