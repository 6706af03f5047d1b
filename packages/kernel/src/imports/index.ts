export { advanceImport } from "./job.ts";
export { imports } from "./schema.ts";
