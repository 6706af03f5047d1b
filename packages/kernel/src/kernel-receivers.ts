import type { Receiver } from "./exchange/index.ts";
import { askedReceiver, handOverReceiver, stepReceiver } from "./mergers/index.ts";
import { figuresReceiver } from "./rollups/index.ts";
import { takenReceiver, templateReceiver } from "./templates/index.ts";
import { answerReceiver, offerReceiver, withdrawalReceiver } from "./transfers/index.ts";

/** Who takes in letters from other enterprises of the group, noun by noun. */
export const kernelReceivers: readonly Receiver[] = [
  figuresReceiver,
  templateReceiver,
  takenReceiver,
  offerReceiver,
  withdrawalReceiver,
  answerReceiver,
  askedReceiver,
  stepReceiver,
  handOverReceiver,
];
