export { ERASED } from "./erasure.ts";
export { erasures } from "./schema.ts";
