export { type Draft, readDesk } from "./store.ts";
