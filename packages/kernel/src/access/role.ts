import type { Role } from "@jiceng/plugin";

export const ROLE_LABELS: Record<Role, string> = {
  admin: "管理员",
  officer: "党委工作人员",
  secretary: "支部书记",
  leader: "党小组长",
  member: "党员",
};

export const ROLES = Object.keys(ROLE_LABELS) as Role[];

/** What the kernel itself lets people do; a grant is role × unit and reaches the unit's subtree. */
const ABILITIES = {
  /** Open a unit and the tree below it. */
  "units.read": ["admin", "officer", "secretary", "leader", "member"],
  /** Figures of a unit and the rows behind them. */
  "figures.read": ["admin", "officer", "secretary", "leader"],
  /** Who belongs to a unit. */
  "members.read": ["admin", "officer", "secretary", "leader"],
  /** Found, rename, move, merge, dissolve and reopen units. */
  "units.change": ["admin"],
  /** Load units and members from files. */
  "imports.run": ["admin"],
  /** Invite people, grant and withdraw roles, hand out reset links. */
  "accounts.manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type KernelAbility = keyof typeof ABILITIES;
/** `org-life:record` for a plugin's ability, `units.read` for the kernel's own. */
export type AbilityName = KernelAbility | `${string}:${string}`;

export const rolesWith = (ability: KernelAbility): readonly Role[] => ABILITIES[ability];
export const isKernelAbility = (ability: string): ability is KernelAbility => ability in ABILITIES;
