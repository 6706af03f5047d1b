export { crowds, isTold } from "./crowd.ts";
export type { MetricGround } from "./questions.ts";
export { addFigures, type Forest, figuresUp, peopleIn, plainFigure } from "./roll-up.ts";
export { asCounted, countedRead, inside } from "./store.ts";
