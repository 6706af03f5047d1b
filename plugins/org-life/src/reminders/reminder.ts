import { collection, type Doc, type FieldError, field } from "@jiceng/plugin";

/** What a 提醒谈话 may be about: facts of work, by their class. Nothing of private life, and no text. */
export const REASONS = [
  "工作任务逾期",
  "材料有错或不实",
  "会议、学习无故缺席",
  "安全规程没做到",
  "群众反映办事拖沓",
  "其他工作事实",
] as const;

/** Whom with: the person themselves does not talk to themselves, and not tomorrow. */
export function checkReminder({ member, talker, date }: Doc, today: string): FieldError[] {
  return [
    ...(member !== undefined && member === talker ? [{ field: "member", message: "提醒的是别人，请另选一位" }] : []),
    ...(date && String(date) > today ? [{ field: "date", message: "这一天还没到，谈过再记" }] : []),
  ];
}

/** 提醒谈话 (抓早抓小): for who talked and who was talked with. In no figure and no file, and gone after the months that an enterprise keeps it. */
const reminders = collection({
  title: "提醒谈话",
  label: "reason",
  fields: {
    member: field.member("提醒了谁", { required: true }),
    talker: field.member("谁谈的", { required: true }),
    date: field.date("日期", { required: true }),
    reason: field.choice("为哪类工作上的事", REASONS, { required: true }),
  },
  index: ["member", "talker", "date"],
  visible: "participants",
  kept: { from: "date", months: "reminderMonths" },
});

export const reminderData = { reminders };
export type ReminderData = typeof reminderData;
export type ReminderCan = "mine" | "view" | "record";
