export { transfers } from "./schema.ts";
export { transfersWaiting } from "./waiting.ts";
