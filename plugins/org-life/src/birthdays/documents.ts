import type { PlannedDocument } from "@jiceng/plugin";
import { dayText, monthOf } from "./birthday.ts";
import type { BirthdayCan } from "./page.ts";

/** A plain card for each, to be printed and handed over in person. */
export const birthdayCards: PlannedDocument<BirthdayCan> = {
  title: "政治生日贺卡",
  as: "docx",
  permission: "record",
  async fill(k) {
    const people = await k.anniversaries({ ability: "record", month: monthOf("", k.today) });
    return {
      title: "政治生日贺卡",
      parts: people.flatMap(({ name, day }) => [
        { part: "heading" as const, text: `${name}同志` },
        { part: "paragraph" as const, text: `${dayText(day)}是您的政治生日。祝贺您，也谢谢您这些年的付出。` },
        { part: "paragraph" as const, text: "愿您不忘入党时的誓言，继续和大家一起把支部的事办好。" },
      ]),
    };
  },
};
