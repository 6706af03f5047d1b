export { figuresReceiver } from "./receivers.ts";
export { changesFigures, Reporter } from "./reporter.ts";
