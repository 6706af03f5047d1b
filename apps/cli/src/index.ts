export { seedDemo, type SeedOptions } from "./demo/index.ts";
export type { Demo } from "./demo/demo.ts";
export { openStack, type OpenStack, type StackOptions } from "./local-stack.ts";
