export { concerns } from "./event.ts";
export { type AskedOutside, type Done, type Errand, Foreman, type Runs } from "./foreman.ts";
