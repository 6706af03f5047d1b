import type { Ability } from "@jiceng/plugin";

export const permissions = {
  view: { title: "查看本单位的项目", roles: ["admin", "officer", "secretary", "leader"], posts: "committee" },
  mine: { title: "查看自己参加的项目和推广的做法", roles: ["admin", "officer", "secretary", "leader", "member"] },
  apply: { title: "申报和办理项目", roles: ["secretary"], posts: "committee" },
  confirm: { title: "确认指标来源", posts: "committee", otherwise: ["officer"] },
  review: { title: "研究、立项、中期和评价", roles: ["officer"] },
} as const satisfies Record<string, Ability>;

export type Can = keyof typeof permissions;
