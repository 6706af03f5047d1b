import type { Flow } from "@jiceng/plugin";

/**
 * 培育→申报→评审→命名→复核→摘牌. Whoever applied does not name; a named brand is looked at again every year, and can be applied for
 * one level up.
 */
export const flow = {
  states: ["培育", "申报", "评审", "命名", "复核"],
  aside: ["摘牌"],
  moves: {
    apply: { title: "申报", from: "培育", to: "申报", by: "edit", requires: ["meaning", "owner", "due", "pillars"] },
    review: { title: "提交评审", from: "申报", to: "评审", by: "decide", within: 10 },
    return: { title: "退回", from: ["申报", "评审"], to: "培育", by: "decide", requires: ["$reason"] },
    name: { title: "命名", from: "评审", to: "命名", by: "decide", notBy: "apply", requires: ["$reason"] },
    recheck: { title: "开始复核", from: "命名", to: "复核", by: "decide" },
    keep: { title: "复核通过", from: "复核", to: "命名", by: "decide", notBy: "apply", requires: ["$reason"] },
    raise: { title: "申报上一级", from: "命名", to: "培育", by: "edit", requires: ["results"] },
    retire: { title: "摘牌", from: ["命名", "复核"], to: "摘牌", by: "decide", requires: ["$reason"] },
  },
} as const satisfies Flow;

/** 复核 is due a year after a brand was named, or looked at again. */
export const REVIEW_AFTER_MONTHS = 12;
