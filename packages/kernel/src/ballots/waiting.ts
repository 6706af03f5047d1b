import { dayOf, shortDay, timeOf } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import { ballotPath } from "./address.ts";
import { ballotsFor } from "./store.ts";

type Row = Awaited<ReturnType<typeof ballotsFor>>[number];

/** Ballots in which the reader is due and has not voted. */
export const toVote: WaitingSource<Row, { member: string; now: number }> = {
  title: "等您投票",
  places: ({ now }, { memberId }) => (memberId ? { member: memberId, now } : null),
  rows: (db, { scope: { member, now } }) => ballotsFor(db, member, now),
  thing: ({ id, title, closesAt, unitName }, today) => ({
    text: title,
    href: ballotPath(id),
    note: `${unitName}，无记名，${shortDay(dayOf(closesAt), Number(today.slice(0, 4)))}${timeOf(closesAt)}截止`,
  }),
};
