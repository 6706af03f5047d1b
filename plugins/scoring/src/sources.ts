/** Where an automatic indicator takes its figure, and what a formula may call its parts. */
export interface Source {
  id: string;
  title: string;
  /** Names of 分子, 分母 and what is left of it. */
  num: string;
  den: string;
  rest: string;
  /** 不除的数, such as how many brands were named. */
  plain?: true;
}

/** What members of a 党小组 were scored in the same quarter: asked of our own results, every other source of the kernel. */
export const OF_MEMBERS = "scoring:members";

/**
 * What may reach a score. A closed list: time online, logins, likes and study minutes are not on it and cannot be put on it
 * (《政务移动互联网应用程序规范化管理办法》国办函〔2026〕12号).
 */
export const SOURCES: readonly Source[] = [
  { id: "kernel:completion", title: "组织生活完成率", num: "完成数", den: "应办数", rest: "未完成数" },
  { id: "kernel:timeliness", title: "组织生活按时率", num: "按时数", den: "应按时数", rest: "逾期数" },
  { id: "duty:org-life:theme", title: "主题党日", num: "完成数", den: "应办数", rest: "未完成数" },
  { id: "duty:org-life:committee", title: "支委会", num: "完成数", den: "应办数", rest: "未完成数" },
  { id: "org-life:turnout", title: "到会率", num: "实到数", den: "应到数", rest: "缺席数" },
  {
    id: "projects:punctual",
    title: "两带两创节点按期率",
    num: "按期节点",
    den: "到期节点",
    rest: "误期节点",
  },
  { id: OF_MEMBERS, title: "本组党员平均分", num: "总分", den: "人数", rest: "余数" },
  { id: "brand:named", title: "已命名品牌", num: "品牌数", den: "计数", rest: "余数", plain: true },
];

export const sourceCalled = (id: string | undefined): Source | undefined => SOURCES.find((one) => one.id === id);
