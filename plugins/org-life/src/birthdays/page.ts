import { type Page, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import { dayText, isToday, monthOf } from "./birthday.ts";

export type BirthdayCan = "mine" | "view" | "record";

/** Who joined in this month of some year: by month and day, without those who do not want it shown. Nobody is written to by it. */
export const birthdays: Page<BirthdayCan> = {
  title: "政治生日",
  permission: "mine",
  async view(k, { month: asked = "" }) {
    const month = monthOf(asked, k.today);
    const people = await k.anniversaries({ ability: "mine", month });
    return [
      ...ways(k.may, "birthdays"),
      ui.filter(
        "month",
        "月份",
        Array.from({ length: 12 }, (_, i) => ({ value: `${i + 1}`, label: `${i + 1}月` })),
        `${month}`,
      ),
      ui.text("按入党日期的月和日列出。不想列出来的，在“我的账号”里关掉就行。", "soft"),
      people.length === 0
        ? ui.empty(`${month}月没有要列的`, "名册上有入党日期、本人没有关掉的，会列在这里。")
        : ui.list(
            people.map(({ name, day }) => ({
              text: name,
              note: dayText(day),
              ...(isToday({ day }, k.today) && { tag: "今天", tone: "on" as const }),
            })),
          ),
      ...(k.may.record && people.length > 0 && month === monthOf("", k.today)
        ? [ui.link("打印本月贺卡", { document: "birthdayCards" })]
        : []),
    ];
  },
};
