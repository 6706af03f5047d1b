import { field } from "@jiceng/plugin";

const HINT = "写成 2026-10。空着就只记录，不计入应办。";

/**
 * What an enterprise may set of its 组织生活. A month says from when it asks for what it did not ask for before: nobody owes overnight
 * what a new release brought.
 */
export const settings = {
  fields: {
    assemblySince: field.period("支部党员大会从哪个月起应办", { hint: HINT }),
    groupSince: field.period("党小组会从哪个月起应办", { hint: HINT }),
    lectureSince: field.period("党课从哪个月起应办", {
      hint: `${HINT}条例没有规定次数，默认每季一次，可以在“规定和标准”里改。`,
    }),
    lifeSince: field.period("组织生活会从哪一年起应办", { hint: "写成 2026。空着就只记录，不计入应办。" }),
    democraticSince: field.period("民主生活会从哪一年起应办", { hint: "写成 2026。空着就只记录，不计入应办。" }),
    appraisalSince: field.period("民主评议从哪个月起应办", { hint: HINT }),
    visitsOneIn: field.number("主题党日里参观最多几分之一", {
      min: 1,
      max: 12,
      hint: "超过时提醒填的人和确认的人，不拦着",
    }),
    reminderMonths: field.number("提醒谈话保存几个月", { min: 6, max: 60, hint: "满了自动删除，删了哪天的几条有记录" }),
    talkNotes: field.flag("谈心谈话可以补记内容", {
      hint: "只有谈话的两个人看得到。一般不用开，记谁和谁、哪天谈的就够了",
    }),
    remarks: field.flag("组织生活会可以记批评的原话", { hint: "只有到会的人和记录的人看得到。民主生活会不用开也能记" }),
  },
  defaults: { visitsOneIn: 3, reminderMonths: 24, talkNotes: false, remarks: false },
};
