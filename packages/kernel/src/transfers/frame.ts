export const CHANGE = { may: "members.change" } as const;
export const SECTION = "/members";
export const SELF = "自己的转接由别人办理，请找支部其他委员或上级党委。";
export const crumbs = (label: string) => [
  { label: "党员", href: "/members" },
  { label: "组织关系转接", href: "/transfers" },
  { label },
];
