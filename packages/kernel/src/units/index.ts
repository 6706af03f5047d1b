export { earliest } from "./change.ts";
export { type FoundUnit, UnitRegister } from "./register.ts";
export { type Column, type RolledUp, rollUp } from "./roll-up.ts";
export { placements, units } from "./schema.ts";
export { highest, seen } from "./seen.ts";
export { readRegister } from "./store.ts";
export { Tree } from "./tree.ts";
export { KINDS, readKind, type UnitFacts } from "./unit.ts";
