import type { Role } from "@jiceng/plugin";
import { type Principal, personOf } from "../access/index.ts";
import type { Memory } from "../tenant/index.ts";

/** A role of somebody's own that would come to reach a unit, if they themselves had it stand below another: nobody raises their own rights. */
export function ownGain(memory: Memory, who: Principal, unit: number, target: number): Role | null {
  const own = memory.directory.all.flatMap(({ account, grants }) =>
    personOf(account) === personOf(who) ? grants : [],
  );
  const { tree } = memory;
  const now = memory.units.elsewhere(tree).get(unit) ?? unit;
  const reaches = (role: Role, no: number) => own.some((held) => held.role === role && tree.holds(held.unitNo, no));
  const gained = own.find(
    ({ role, unitNo }) => (reaches(role, target) && !reaches(role, now)) || (unitNo === unit && !tree.has(unit)),
  );
  return gained?.role ?? null;
}
