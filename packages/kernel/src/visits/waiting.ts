import { endOf } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import { MANAGE_VISITS } from "./address.ts";
import { type BreakGlass, stayWords, WAITS } from "./break-glass.ts";
import { waitingRequests } from "./break-glass-store.ts";

/** Operators' requests to look in: for who looks after the whole enterprise. */
export const breakGlassWaiting: WaitingSource<BreakGlass, true> = {
  title: "等您定让不让应急查阅的",
  places: (memory, who) => (memory.reach(who, "visits.manage").isWhole ? true : null),
  rows: (db, { today }) => waitingRequests(db, endOf(today) - WAITS),
  thing: ({ operatorName, purpose, minutes }) => ({
    text: `平台运维${operatorName}：${purpose}`,
    href: MANAGE_VISITS,
    note: `要看${stayWords(minutes)}，只读；您同意以后才能进来`,
  }),
};
