import { type Form, field } from "@jiceng/plugin";
import { checkReminder, REASONS, type ReminderCan, type ReminderData } from "./reminder.ts";

/** Written by whoever talked: who that was is not asked. */
export const reminder: Form<ReminderCan, ReminderData> = {
  title: "记提醒谈话",
  permission: "record",
  fields: {
    member: field.member("提醒了谁", { required: true }),
    date: field.date("日期", { required: true }),
    reason: field.choice("为哪类工作上的事", REASONS, {
      required: true,
      hint: "只为工作上的事。工作以外的事不记，谈了什么也不记。",
    }),
  },
  start: (k) => ({ date: k.today }),
  async save(k, { member, date, reason }, { unit = "" }) {
    const talker = k.me.member;
    if (talker === null)
      return { errors: [{ field: "member", message: "您的账号没有对应的党员，请由谈话的负责同志自己记" }] };
    const doc = { member: String(member), talker, date: String(date), reason: reason as (typeof REASONS)[number] };
    const errors = checkReminder(doc, k.today);
    if (errors.length > 0) return { errors };
    await k.data.reminders.put(doc, { unit });
    return { to: { page: "reminders" } };
  },
};
