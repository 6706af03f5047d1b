export type { Paper } from "./paper.ts";
export { type Desk, type Draft, readDesk, type WaitingRecord } from "./store.ts";
