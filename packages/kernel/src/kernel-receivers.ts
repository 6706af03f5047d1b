import type { Receiver } from "./exchange/index.ts";
import { takenReceiver, templateReceiver } from "./templates/index.ts";

/** Who takes in letters from other enterprises of the group, noun by noun. */
export const kernelReceivers: readonly Receiver[] = [templateReceiver, takenReceiver];
