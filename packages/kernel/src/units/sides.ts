import { type Principal, type SeenUnit, unitBetween } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import { changeWords } from "./history.ts";

/** A change that leads elsewhere has two sides: whoever manages where the unit stands, and whoever manages where it goes. */
export const SIDE_LABELS = { giving: "划出方", receiving: "划入方" } as const;
export type SideName = keyof typeof SIDE_LABELS;
export interface Side {
  side: SideName;
  unitNo: number;
}

/** What a change needs that somebody cannot register alone. */
export interface Consent {
  /** The change in a few words, for those who are asked. */
  words: string;
  /** Both sides; whoever is asking has agreed with those that they reach. */
  sides: (Side & { id: string; name: string; agreed: boolean })[];
}

/** Both sides of a change; a unit that stands nowhere is given by where it last stood. */
export function sidesOf({ units, tree }: Memory, { unit, target }: { unit: number; target: number }): Side[] {
  const above = tree.has(unit) ? tree.parent[unit]! : (units.elsewhere(tree).get(unit) ?? 0);
  return [...(above > 0 ? [{ side: "giving" as const, unitNo: above }] : []), { side: "receiving", unitNo: target }];
}

/** Who has to agree to a change; `null` where whoever asks reaches both sides. */
export function consentFor(
  memory: Memory,
  who: Principal,
  change: { verb: Verb; unit: number; target: number },
): Consent | null {
  const { units } = memory;
  const reach = memory.reach(who, "units.change");
  const sides = sidesOf(memory, change).map((one) => ({
    ...one,
    id: units.unit(one.unitNo).id,
    name: units.unit(one.unitNo).name,
    agreed: reach.holds(one.unitNo),
  }));
  if (sides.every(({ agreed }) => agreed)) return null;
  return { words: changeWords(change.verb, units.unit(change.unit).name, units.unit(change.target).name), sides };
}

/** A unit out of reach that somebody knows by its whole name or code; otherwise what to do. Nothing like it is ever listed. */
export function unitBeyond(memory: Memory, who: Principal, unit: SeenUnit, text: string): SeenUnit | string {
  const { tree, units } = memory;
  const meant = units.all().filter(({ no, name, code }) => tree.has(no) && (code === text || name === text));
  if (meant.length > 1) return "有几个组织都叫这个名称，请写编号。";
  const no = meant[0] && unitBetween(memory.reach(who, "units.change"), [unit], meant[0].no);
  return no ?? "没有找到这个组织，请核对全称或编号，一个字都不能差。";
}
