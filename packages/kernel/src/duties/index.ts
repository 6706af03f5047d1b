export {
  boardPath,
  DUTIES_PAGE,
  EXEMPTIONS_PAGE,
  exemptionPath,
  formPath,
  newExemptionPath,
  recordsPath,
  rowsPath,
  type Standing,
} from "./address.ts";
export { type AnsweringForm, formsOf } from "./answering.ts";
export { placeOf } from "./board-place.ts";
export { readDutyBook } from "./book-store.ts";
export { type Completion, complete, undo } from "./completion.ts";
export {
  cadenceLabel,
  completion,
  type DutyStatus,
  type Excuse,
  type Figures,
  isOnTime,
  type KnownDuty,
  NOTHING_DUE,
  owes,
  plus,
  rateText,
  STATUS_LABELS,
  statusOf,
  timeliness,
  weighing,
} from "./duty.ts";
export { exemptionsWaiting } from "./exemption-waiting.ts";
export { duePeriods, type FiguresOf, figuresOf, kept, type TotalOf, totalWith } from "./figures.ts";
export { bookAsOf, type DutyBook, hasBegun, knownDuties } from "./known-duties.ts";
export { Ledger, type Sheet } from "./ledger.ts";
export { owedIn } from "./owed.ts";
export {
  answeredBy,
  beginning,
  isGroupKey,
  isOwnKey,
  type OwnDuty,
  type OwnTerms,
  SUBJECTS,
  wrongTerms,
} from "./own-duty.ts";
export { CADENCES, EMPTY_DUTY, readManner, readTerms, type TypedDuty, typedDuty, typedTerms } from "./own-form.ts";
export { dutyStatement, versionStatements } from "./own-store.ts";
export { optionsOf, TermsFields } from "./pages/terms-fields.tsx";
export type {
  Board,
  BoardLine,
  BoardOrder,
  DutyItem,
  DutyRow,
  DutyRows,
  HelpLine,
  Mine,
  OwnItem,
} from "./questions.ts";
export { completions } from "./schema.ts";
export { type StartingDuty, startingDuties } from "./starting.ts";
export { readColumnSums, readCompletionsAfter, readExtent } from "./store.ts";
export { countWords, termsWords } from "./terms-words.ts";
