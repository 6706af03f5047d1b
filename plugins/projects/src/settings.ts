import { field } from "@jiceng/plugin";

/** What an enterprise calls this, means by it and asks for. The regulations give none of the figures: 60 days and three milestones are ours. */
export const settings = {
  fields: {
    called: field.text("叫法", { required: true, max: 12 }),
    meaning: field.markdown("在本单位指什么", { max: 500, hint: "写清“带”什么、“创”什么，看板上方会显示" }),
    stallDays: field.number("多少天没有过程记录算停滞", { min: 15, max: 180 }),
    milestones: field.number("至少几个节点", { min: 1, max: 12 }),
    extra: field.rows("申报表另加的内容", {
      title: field.text("叫什么", { max: 20 }),
      type: field.choice("填什么", ["文字", "长文字", "数字", "日期"]),
      required: field.flag("必填"),
    }),
  },
  defaults: { called: "两带两创", meaning: "", stallDays: 60, milestones: 3, extra: [] },
} as const;

export interface Terms {
  called: string;
  meaning: string;
  stallDays: number;
  milestones: number;
}

/** What was set, the defaults where nothing was. */
export const termsOf = (set: Readonly<Record<string, unknown>>): Terms => ({ ...settings.defaults, ...set }) as Terms;
