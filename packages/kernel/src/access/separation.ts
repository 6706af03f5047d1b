import type { Role } from "@jiceng/plugin";
import { ROLE_LABELS } from "./role.ts";

/** A role as one person holds it, with the numbers of its unit and of every unit above: two overlap when one's unit is in the other's line. */
export interface Holding {
  /** Member, or account where it belongs to no member. */
  person: string;
  role: Role;
  unitNo: number;
  unitName: string;
  line: readonly number[];
}

/** Who looks after accounts is looked after: nobody reads the book of what they themselves may do. */
const LOOKED_AFTER: readonly Role[] = ["admin", "security"];
export const isWatched = (role: Role): boolean => role === "auditor" || LOOKED_AFTER.includes(role);

const excludes = (a: Role, b: Role): boolean =>
  (a === "auditor" && LOOKED_AFTER.includes(b)) || (b === "auditor" && LOOKED_AFTER.includes(a));

const overlap = (a: Holding, b: Holding): boolean => a.line.includes(b.unitNo) || b.line.includes(a.unitNo);

/** What stands against giving somebody a role: something else that the same person holds over some of the same units. */
export const against = (held: readonly Holding[], wanted: Holding): Holding | undefined =>
  held.find((one) => one.person === wanted.person && excludes(one.role, wanted.role) && overlap(one, wanted));

/** The refusal, as it is said to whoever gives roles. */
export const separationProblem = ({ role, unitName }: Holding, wanted: Role): string =>
  `这个人已经是“${unitName}”的${ROLE_LABELS[role]}，不能再当这里的${ROLE_LABELS[wanted]}：管账号的和查操作记录的要是两个人`;
