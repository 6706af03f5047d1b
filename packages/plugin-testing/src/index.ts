export type * from "./author.ts";
export { testPlugin } from "./test-plugin.ts";
