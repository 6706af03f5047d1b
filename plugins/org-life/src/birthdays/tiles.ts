import { type Tile, ui } from "@jiceng/plugin";
import { dayText, isToday, monthOf } from "./birthday.ts";
import type { BirthdayCan } from "./page.ts";

const MOST = 8;

/** 本月政治生日 on a branch's own page; nothing where nobody has one. */
export const branchBirthdays: Tile<BirthdayCan> = {
  title: "本月政治生日",
  on: "unit",
  permission: "mine",
  async view(k, { unit = "" }) {
    const people = await k.anniversaries({ ability: "mine", month: monthOf("", k.today), unit });
    return people.length === 0
      ? []
      : [
          ui.list(
            people.slice(0, MOST).map(({ name, day }) => ({
              text: name,
              note: dayText(day),
              ...(isToday({ day }, k.today) && { tag: "今天", tone: "on" as const }),
            })),
            people.length > MOST ? { more: { text: `看全部${people.length}名`, to: { page: "birthdays" } } } : {},
          ),
        ];
  },
};
