import { shortDay } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import { type TransferRow, waitingRows } from "./store.ts";
import { isStale } from "./transfer.ts";

/** Members offered to units of the reader. */
export const transfersWaiting: WaitingSource<TransferRow> = {
  title: "等您接收的",
  ability: "members.change",
  rows: waitingRows,
  thing: ({ id, name, from, to, on }, today) => ({
    text: `${name}，从${from}转到${to}`,
    href: `/transfers/${id}`,
    note: isStale(on, today)
      ? "介绍信已过三个月，请对方重开"
      : `介绍信${shortDay(on, Number(today.slice(0, 4)))}开，报到后接收`,
  }),
};
