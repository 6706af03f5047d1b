export { ballotPath } from "./address.ts";
export { FEWEST, problemOf, tallyOf } from "./ballot.ts";
export { opening } from "./opening.ts";
export { toldBallot } from "./seen.ts";
export { ballotKey } from "./slip.ts";
export { asBallot, ballotOf, slipsOf } from "./store.ts";
export { toVote } from "./waiting.ts";
