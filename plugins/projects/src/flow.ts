import type { Flow } from "@jiceng/plugin";

/**
 * 申报→逐项研究→立项→节点→中期→结项→评价→推广. A state is the stage that a project is in; whoever handed something in never passes it.
 * 归档 is where one ends that others need not copy.
 */
export const flow = {
  states: ["申报", "逐项研究", "立项", "节点", "中期", "结项", "评价", "推广"],
  aside: ["退回", "不予立项", "归档", "终止"],
  moves: {
    submit: { title: "提交申报", from: ["申报", "退回"], to: "逐项研究", by: "apply", requires: ["name", "kind"] },
    approve: { title: "同意立项", from: "逐项研究", to: "立项", by: "review", notBy: "submit", within: 20 },
    return: {
      title: "退回修改",
      from: "逐项研究",
      to: "退回",
      by: "review",
      notBy: "submit",
      requires: ["$reason"],
    },
    refuse: {
      title: "不予立项",
      from: "逐项研究",
      to: "不予立项",
      by: "review",
      notBy: "submit",
      requires: ["$reason"],
    },
    begin: { title: "开始实施", from: "立项", to: "节点", by: "apply" },
    midterm: { title: "提交中期小结", from: "节点", to: "中期", by: "apply", requires: ["midterm"] },
    pass: { title: "通过中期", from: "中期", to: "结项", by: "review", notBy: "midterm", within: 15 },
    redo: {
      title: "退回补齐",
      from: "中期",
      to: "节点",
      by: "review",
      notBy: "midterm",
      requires: ["$reason"],
    },
    close: { title: "申请结项", from: "结项", to: "评价", by: "apply", requires: ["results"] },
    reopen: { title: "退回补齐", from: "评价", to: "结项", by: "review", notBy: "close", requires: ["$reason"] },
    spread: {
      title: "评价并推广",
      from: "评价",
      to: "推广",
      by: "review",
      notBy: "close",
      requires: ["grade", "spread"],
      within: 20,
    },
    file: { title: "评价并归档", from: "评价", to: "归档", by: "review", notBy: "close", requires: ["grade"] },
    stop: { title: "终止", from: ["立项", "节点", "中期", "结项"], to: "终止", by: "review", requires: ["$reason"] },
  },
} as const satisfies Flow;

/** States of a project that was approved and not given up. */
export const STANDING = ["立项", "节点", "中期", "结项", "评价", "推广", "归档"] as const;
export const wasApproved = (state: string): boolean => (STANDING as readonly string[]).includes(state);
