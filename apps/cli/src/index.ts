export { type Demo, readDemo } from "./demo/demo.ts";
export { type SeedOptions, seedDemo } from "./demo/index.ts";
export { type OpenStack, openStack, type StackOptions } from "./local-stack.ts";
