export { concerns } from "./event.ts";
export { type Done, type Errand, Foreman, type Runs } from "./foreman.ts";
