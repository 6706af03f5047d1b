import { dayLabel } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import { dueSoonBy } from "./post.ts";
import { countTerms } from "./post-store.ts";

/** Terms that end within half a year, for whoever looks after elections below: one line for all of them. */
export const termsWaiting: WaitingSource<{ n: number; name: string; dueOn: string }> = {
  title: "快届满的班子",
  ability: "members.decide",
  rows: (db, { scope, today }) => countTerms(db, scope, today, dueSoonBy(today)),
  thing: ({ n, name, dueOn }, today) => ({
    text: `${n}个班子半年内届满`,
    href: "/terms",
    note: `最早的是${name}，${dayLabel(dueOn)}${dueOn <= today ? "已经到期" : ""}`,
  }),
};
