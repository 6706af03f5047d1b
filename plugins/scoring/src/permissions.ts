/** Who scores themselves, who verifies, who decides: three different abilities, and the flow keeps the first two apart. */
export const permissions = {
  view: { title: "查看本级和下级的考核", roles: ["admin", "officer", "secretary", "leader"], posts: "committee" },
  mine: { title: "查看自己的得分", roles: ["admin", "officer", "secretary", "leader", "member"] },
  fill: { title: "自评填报", roles: ["secretary", "leader"], posts: "committee" },
  vouch: { title: "核验党员和党小组", roles: ["secretary"], posts: "committee" },
  verify: { title: "核验", roles: ["officer"] },
  run: { title: "开考核、定分、通报", roles: ["officer"] },
  manage: { title: "制定方案", roles: ["officer"] },
  decide: { title: "复核申诉", roles: ["officer"] },
} as const;
