export { concerns } from "./event.ts";
export { type AskedOutside, type Done, type Errand, type ErrandPlace, Foreman, type Runs } from "./foreman.ts";
