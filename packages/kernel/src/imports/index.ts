export type { Fault, ImportKind, ImportState, Report } from "./import.ts";
export { advanceImport } from "./job.ts";
export { imports } from "./schema.ts";
