import { type Period, periodOf, shift, shortPeriod } from "@jiceng/plugin";
import { chargeOf, type Principal, personOf, type SeenUnit } from "../access/index.ts";
import type { WaitingSource } from "../desk/index.ts";
import type { Memory } from "../tenant/index.ts";
import { reviewPath } from "./address.ts";
import { reviewTree } from "./standing.ts";
import { type NamedUnit, namedUnits } from "./waiting-store.ts";

const ABILITY = "reviews.make";

/** The month that is reviewed: the last one that is over. */
const lastMonth = (today: string): Period => shift(periodOf(today, "month"), -1);

/** Units that the reader looks after, whose last month can be reviewed and is not. */
async function ready(memory: Memory, who: Principal): Promise<SeenUnit[]> {
  const month = await reviewTree(memory, lastMonth(memory.today));
  return chargeOf(memory, who, ABILITY).filter((no) => month.takesPart(no) && month.standing(no) === "ready");
}

/** Units that the reader looks after, with something below them that waits to be accepted by somebody like the reader. */
async function withUnaccepted(memory: Memory, who: Principal): Promise<SeenUnit[]> {
  const month = await reviewTree(memory, lastMonth(memory.today));
  const waits = (no: number) => {
    const review = month.reviews.get(no);
    return review !== undefined && review.acceptedAt === null && review.by !== personOf(who);
  };
  return chargeOf(memory, who, ABILITY).filter((no) => month.takesPart(no) && month.children(no).some(waits));
}

const inMonth = (today: string, { id }: NamedUnit): string => reviewPath(lastMonth(today), id);

export const toReview: WaitingSource<NamedUnit> = {
  title: "等您审核的",
  ability: ABILITY,
  within: ready,
  rows: (db, { scope }) => namedUnits(db, scope),
  thing: (unit, today) => ({
    text: `${unit.name}${shortPeriod(lastMonth(today))}`,
    href: inMonth(today, unit),
    note: unit.kind === "branch" ? "看一眼没有漏的，就可以上报" : "下级都审核好了",
  }),
};

export const toAccept: WaitingSource<NamedUnit> = {
  title: "下级审核好了，等您接收的",
  ability: ABILITY,
  within: withUnaccepted,
  rows: (db, { scope }) => namedUnits(db, scope),
  thing: (unit, today) => ({
    text: `${unit.name}${shortPeriod(lastMonth(today))}`,
    href: inMonth(today, unit),
    note: "可以一次接收，也可以逐个看",
  }),
};
