import { type Day, shortDay } from "@jiceng/plugin";
import { daysLeft } from "@jiceng/ui";
import { chargeOf } from "../access/index.ts";
import type { WaitingSource } from "../desk/index.ts";
import { taskPath } from "./address.ts";
import { dueSoon, type WaitingTask, waitingAbove, waitingForSignature } from "./waiting-store.ts";

const near = (day: Day, today: Day): string => shortDay(day, Number(today.slice(0, 4)));

/** Tasks of the reader's own units that nobody has signed for. */
export const toSign: WaitingSource<WaitingTask> = {
  title: "等您签收的",
  ability: "tasks.handle",
  within: (memory, who) => chargeOf(memory, who, "tasks.handle"),
  rows: (db, { scope }) => waitingForSignature(db, scope),
  thing: ({ id, title, unitName, fromName, signBy }, today) => ({
    text: title,
    href: taskPath(id),
    note: `${fromName}下达给${unitName}，${near(signBy, today)}前签收`,
  }),
};

/** Reported done, or asking for more time, of what the reader's own units dispatched. */
export const toVerify: WaitingSource<WaitingTask> = {
  title: "等您核验的",
  ability: "tasks.dispatch",
  within: (memory, who) => chargeOf(memory, who, "tasks.dispatch"),
  rows: (db, { scope, who }) => waitingAbove(db, scope, who),
  thing: ({ id, title, unitName, state, askedUntil }, today) => ({
    text: title,
    href: taskPath(id),
    note: state === "reported" || !askedUntil ? `${unitName}报了办结` : `${unitName}申请延到${near(askedUntil, today)}`,
  }),
};

/** Under way and due within days, or over. */
export const toFinish: WaitingSource<WaitingTask> = {
  title: "快到期的任务",
  ability: "tasks.handle",
  within: (memory, who) => chargeOf(memory, who, "tasks.handle"),
  rows: (db, { scope, today }) => dueSoon(db, scope, today),
  thing: ({ id, title, unitName, deadline }, today) => ({
    text: title,
    href: taskPath(id),
    note: `${unitName}，${near(deadline, today)}到期，${daysLeft(deadline, today)}`,
  }),
};
