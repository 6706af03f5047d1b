import type { Role } from "@jiceng/plugin";
import type { Reach } from "./reach.ts";
import { KERNEL_ABILITIES, type KernelAbility, kernelAbility, ROLE_LABELS } from "./role.ts";

/** Opening accounts and giving roles is one thing, stopping them another; who may do either sees them. */
export type AccountAbility = "accounts.manage" | "accounts.stop";

/** Roles that administer, and the one that watches them. All others are work: whoever looks after accounts hands it out and does none of it. */
const ADMINISTERS: readonly Role[] = ["admin", "security"];
const WATCHES: Role = "auditor";

/** A unit with the one that it stands below, 0 at the top. */
export interface Place {
  no: number;
  above: number;
}

/**
 * Why somebody may not give a role over a unit, or by `accounts.stop` take it; `null` when they may. Nobody gives more administration
 * than they hold, and who is watched does not choose the watcher: an auditor comes and goes by the word of somebody above.
 */
export function handingProblem(
  reach: (ability: KernelAbility) => Pick<Reach, "holds" | "isWhole">,
  by: AccountAbility,
  role: Role,
  { no, above }: Place,
): string | null {
  const own = reach(by);
  if (!own.holds(no)) return "这个组织不在您管理的范围里";
  if (role === WATCHES)
    return (above > 0 ? own.holds(above) : own.isWhole)
      ? null
      : "这里的审计员由上一级的管理员来定：操作被谁看，不由自己选";
  if (by === "accounts.stop" || !ADMINISTERS.includes(role)) return null;
  const lacks = KERNEL_ABILITIES.some(
    (ability) => kernelAbility(ability).roles.includes(role) && !reach(ability).holds(no),
  );
  return lacks ? `${ROLE_LABELS[role]}能做的事，有您在这里不能做的，所以您给不了这个角色` : null;
}
