import { shortDay } from "@jiceng/plugin";
import { chargeOf } from "../access/index.ts";
import type { WaitingSource } from "../desk/index.ts";
import { arrivalPath } from "./address.ts";
import { type ArrivalRow, arrivalsFor } from "./arrival-store.ts";
import { isStale } from "./transfer.ts";

/** Members from other enterprises of the group, for whoever looks after the unit that the letter names. */
export const arrivalsWaiting: WaitingSource<ArrivalRow> = {
  title: "集团内转来，等您接收的",
  ability: "members.change",
  within: (memory, who) => chargeOf(memory, who, "members.change"),
  rows: arrivalsFor,
  thing: ({ id, name, fromName, fromUnit, place, on }, today) => ({
    text: `${name}，从${fromName}${fromUnit}转来${place ? `，去${place}` : ""}`,
    href: arrivalPath(id),
    note: isStale(on, today)
      ? "介绍信已过三个月，请对方重开"
      : `介绍信${shortDay(on, Number(today.slice(0, 4)))}开，报到后接收`,
  }),
};
