export type { Paper } from "./paper.ts";
export { type Desk, type Draft, type RecentImport, readDesk, type WaitingRecord } from "./store.ts";
