export { chargeOf, inCharge } from "./charge.ts";
export { type AccountRow, Directory } from "./directory.ts";
export type { Givable, RoleWanted } from "./givings.ts";
export { admits, type Policy } from "./policy.ts";
export { type Principal, personOf } from "./principal.ts";
export { type Ground, Reach, type Scope, scopeOf } from "./reach.ts";
export { type AbilityName, isKernelAbility, type KernelAbility, kernelAbility, ROLE_LABELS, ROLES } from "./role.ts";
export { grants } from "./schema.ts";
export {
  accountIn,
  memberSelf,
  memberWithin,
  newId,
  recordIn,
  recordOf,
  type Seen,
  type SeenAccount,
  type SeenMember,
  type SeenRecordId,
  type SeenUnit,
  unitBetween,
  unitIn,
  unitOwn,
  unitsBelow,
  unitsOf,
  unitWithin,
} from "./seen.ts";
export { against, type Holding, separationProblem } from "./separation.ts";
export { readDirectory } from "./store.ts";
