import { dayLabel, type Page, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import type { ReminderCan, ReminderData } from "./reminder.ts";

/** Those that one made oneself, and those that were made with one: nobody sees others'. */
export const reminders: Page<ReminderCan, ReminderData> = {
  title: "提醒谈话",
  permission: "mine",
  async view(k) {
    const [{ items }, mine] = await Promise.all([
      k.data.reminders.find({ where: { mine: "yes" }, orderBy: "-date", limit: 100 }),
      k.may.record ? k.units({ ability: "record", skip: 0 }) : [],
    ]);
    const units = mine.slice(0, 3);
    return [
      ...units.map(({ id, name }) =>
        ui.button(
          units.length > 1 ? `${name}记提醒谈话` : "记提醒谈话",
          { form: "reminder", query: { unit: id } },
          true,
        ),
      ),
      ...ways(k.may, "reminders"),
      ui.text(
        `只有谈话的两个人看得到，不统计、不导出、不上台账，满${k.settings.reminderMonths ?? 24}个月自动删除。`,
        "soft",
      ),
      items.length === 0
        ? ui.empty("没有您的提醒谈话", "党组织负责人发现工作上的苗头，及时提醒一次，记日期和哪类事就行。")
        : ui.list(
            items.map(({ doc, names }) => {
              const { member = "", talker = "", date, reason } = doc;
              const isMine = talker === k.me.member;
              return {
                text: isMine ? `您提醒了${names[member] ?? ""}` : `${names[talker] ?? ""}提醒了您`,
                note: date ? dayLabel(date) : "",
                tag: reason ?? "",
              };
            }),
          ),
    ];
  },
};
