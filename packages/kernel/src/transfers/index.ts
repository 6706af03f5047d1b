export { arrivalsWaiting } from "./arrivals-waiting.ts";
export { answerReceiver, offerReceiver, withdrawalReceiver } from "./receivers.ts";
export { transfers } from "./schema.ts";
export { transfersWaiting } from "./waiting.ts";
