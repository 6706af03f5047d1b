export { ProgramBook } from "./book.ts";
export { PACE, Pacer, type PaceSeen } from "./pace.ts";
export { offeredBy, programsRead, programsWrite } from "./plugin-offer.ts";
export { asPrincipal, type ProgramLimits, type ProgramToken } from "./program.ts";
export { asTokens, cameOn, heldTokens } from "./store.ts";
