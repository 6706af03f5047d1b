import { hashed } from "../secrets/index.ts";
import type { UnitRegister } from "./register.ts";
import type { PlacementRow } from "./tree.ts";

/**
 * What stands for all that is registered of units, what is planned for later days included: it is another one after every change. Programs
 * name it when they change a unit.
 */
export async function revisionsOf(register: UnitRegister, units: readonly number[]): Promise<Map<number, string>> {
  const placed = new Map<number, PlacementRow[]>(units.map((no) => [no, []]));
  for (const one of register.placements) placed.get(one.unitNo)?.push(one);
  const revision = async (no: number): Promise<[number, string]> => {
    const { code, name, kind, openedOn, closedOn } = register.unit(no);
    const facts = [code, name, kind, openedOn, closedOn ?? null];
    const all = [facts, placed.get(no), register.namesOf(no), register.closuresOf(no)];
    return [no, (await hashed(JSON.stringify(all))).slice(0, 16)];
  };
  return new Map(await Promise.all(units.map(revision)));
}
