export type { Paper } from "./paper.ts";
export { type Desk, readDesk } from "./store.ts";
export type { WaitingSource, WaitingThing } from "./waiting.ts";
