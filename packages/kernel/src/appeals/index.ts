export { APPEALS_PAGE, appealPath, scorePath } from "./address.ts";
export {
  type Appeal,
  appealProblems,
  appealUntil,
  appealWord,
  type Decision,
  isSide,
  pointsBetween,
  reachOf,
  readDecision,
  whyNotAppeal,
  whyNotDecide,
} from "./appeal.ts";
export type { AppealGround } from "./questions.ts";
export { appealStatements, appealsOf, asAppeals, decisionStatements, moversOf } from "./store.ts";
export { appealsWaiting } from "./waiting.ts";
