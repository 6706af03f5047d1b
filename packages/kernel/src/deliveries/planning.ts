import type { Reader, Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import type { Memory } from "../tenant/index.ts";
import { dueAt, HABITS, letOut } from "./quiet.ts";
import { type Planned, plan, readChannelsOver, readHabitsOf } from "./store.ts";
import { workdaysOf } from "./workday.ts";

/** A notice that is being carried, as its ways out of the house need it. */
export interface Carried {
  outboxId: number;
  text: string;
  href: string;
  urgent: boolean;
  /** UTC milliseconds. */
  at: number;
  ability: string | null;
  unitNo: number | null;
  /** Said to whoever holds the ability over the unit: the unit's groups hear it as well. */
  isOfUnit: boolean;
}

/** Lays out what goes by mail and to groups, each for its own time. Sending is another step, so that it happens once. */
export async function planDeliveries(
  db: Reader,
  memory: Memory,
  of: Carried,
  accounts: readonly string[],
): Promise<Statement[]> {
  const { unitNo, isOfUnit, urgent } = of;
  const over = isOfUnit && unitNo !== null && memory.tree.has(unitNo) ? unitNo : null;
  const [readers, groups] = await Promise.all([
    accounts.length > 0 ? readHabitsOf(db, accounts) : [],
    over === null ? [] : readChannelsOver(db, over, memory.tree.path(over)),
  ]);
  const isWorkday = workdaysOf(memory);
  const to: Planned[] = [
    ...readers.map(({ accountId, ...habits }) => ({
      id: uuidv7(),
      account: accountId,
      dueAt: dueAt(memory.now, urgent, habits, isWorkday),
    })),
    ...groups.map((channel) => ({ id: uuidv7(), channel, dueAt: letOut(memory.now, HABITS, isWorkday) })),
  ];
  return to.length > 0 ? [plan(of, to)] : [];
}
