/* What the host judges by, without a Worker around it: for tests of plugins. */
export { treeOf } from "./drawing.ts";
export { listQuery } from "./find.ts";
export { faults, held } from "./form-faults.ts";
export { firstOfEach, TAKEN } from "./form-filled.ts";
export { NEEDS } from "./gate.ts";
export {
  DOCUMENT_LIMITS,
  EACH_LIMITS,
  type Host,
  type Limits,
  PAGE_LIMITS,
  RULE_LIMITS,
  SAVE_LIMITS,
  WORK_LIMITS,
} from "./host.ts";
export { HttpWay, MOST_IN_SAVE, MOST_IN_WORK } from "./http-way.ts";
export { ruled, whyNot } from "./move.ts";
export { type Noted, noting } from "./noted.ts";
export { own, resolver } from "./place.ts";
export { dueOf, inShape, missingIn } from "./record-ahead.ts";
export type { Access, Gate } from "./run.ts";
export { groundOf, holds } from "./sight.ts";
export { trustedHost } from "./trusted-host.ts";
export { written } from "./written.ts";
