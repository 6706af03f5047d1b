import { field } from "@jiceng/plugin";

/** 六有: what a place needs before it is one. An enterprise has its own list. */
const SIX = ["有场所", "有设施", "有标志", "有党旗", "有书报", "有制度"];

export const settings = {
  fields: {
    pillars: field.number("至少几个支柱", { min: 1, max: 6, hint: "申报时缺几个会写明" }),
    opinions: field.number("评审至少几份意见", { min: 1, max: 9 }),
    checklist: field.lines("阵地自查清单", { max: 30, hint: "每行一条，如“有场所”" }),
  },
  defaults: { pillars: 3, opinions: 2, checklist: SIX },
};
