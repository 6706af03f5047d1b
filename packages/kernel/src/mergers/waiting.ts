import { shortDay } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import { mergerPath } from "./address.ts";
import { type WaitingMerger, waitingRows } from "./store.ts";

/** Mergers that wait for this enterprise's word, or for its units and people. */
export const mergersWaiting: WaitingSource<WaitingMerger, true> = {
  title: "等您办的并入",
  places: (memory, who) => (memory.reach(who, "units.change").isWhole ? true : null),
  rows: waitingRows,
  thing: ({ id, role, givingName, receivingName, on }, today) => ({
    text: role === "giving" ? `本单位并入${receivingName}，等您交出` : `${givingName}并入本单位，等您同意`,
    href: mergerPath(id),
    note: `从${shortDay(on, Number(today.slice(0, 4)))}起`,
  }),
};
