export { askedReceiver, handOverReceiver, stepReceiver } from "./receivers.ts";
export { mergerSteps, mergers } from "./schema.ts";
export { mergersWaiting } from "./waiting.ts";
