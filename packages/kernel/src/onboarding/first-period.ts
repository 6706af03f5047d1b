import type { WaitingSource } from "../desk/index.ts";
import { START_PAGE } from "../rules/index.ts";
import { oneRow } from "./store.ts";

/**
 * The first period of a new enterprise, for whoever may open it: its tree is there, nothing was done yet, and nobody has said from which
 * month duties are owed.
 */
export const firstPeriodWaiting: WaitingSource<object, true> = {
  title: "等您开第一期",
  places: (memory, who) => {
    const { rules, ledger, tree } = memory;
    const isFresh = rules.dueSince === null && ledger.since === null && tree.length > 1;
    return isFresh && memory.reach(who, "rules.set").isWhole ? true : null;
  },
  rows: (db) => oneRow(db),
  thing: () => ({
    text: "定应办从哪个月算起",
    href: START_PAGE,
    note: "以前的月份谁都不欠；没定以前，从有第一条记录的月份算起",
  }),
};
