import { inCharge, type Principal, personOf } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import type { Audience, Notice } from "./notice.ts";

/** By what a reader may still read a notice: an ability over a unit; `null` where it is about no unit. */
export interface Ground {
  ability: string;
  unitNo: number;
}

/** The unit that a notice is about, with the ability by which it is judged when it is read. */
export function groundOf(memory: Memory, { to, about, href }: Notice): Ground | null {
  if ("charge" in to) return { ability: to.charge, unitNo: to.unitNo };
  if ("ability" in to) return { ability: to.ability, unitNo: to.unitNo };
  const unitNo = about ?? memory.units.byId(/^\/units\/([^/?#]+)/.exec(href)?.[1] ?? "")?.no;
  return unitNo === undefined ? null : { ability: "units.read", unitNo };
}

/** Accounts that a notice reaches now. Whoever caused it knows already, under whichever of their accounts. */
export function recipients(memory: Memory, to: Audience, by: string): string[] {
  const causer = memory.directory.account(by);
  return memory.directory.all.flatMap(({ account }) => {
    if (causer && personOf(account) === personOf(causer)) return [];
    const who = memory.directory.principal(account.id, "", memory.committees, memory.today);
    return who && isFor(memory, who, to) ? [who.id] : [];
  });
}

function isFor(memory: Memory, who: Principal, to: Audience): boolean {
  if ("account" in to) return who.id === to.account;
  if ("member" in to) return who.memberId === to.member;
  if ("person" in to) return personOf(who) === to.person;
  if ("charge" in to) return inCharge(memory, to.unitNo, to.charge).includes(who.id);
  return memory.reach(who, to.ability).holds(to.unitNo);
}
