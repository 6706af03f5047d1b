export { boardPath, formPath, recordsPath, rowsPath, type Standing } from "./address.ts";
export { placeOf } from "./board-place.ts";
export { type Completion, complete, undo } from "./completion.ts";
export {
  cadenceLabel,
  type DutyStatus,
  deadline,
  type Figures,
  type KnownDuty,
  owes,
  rate,
  STATUS_LABELS,
  statusOf,
} from "./duty.ts";
export { duePeriods, type FiguresOf, figuresOf, kept, type TotalOf, totalWith } from "./figures.ts";
export { Ledger, type Sheet } from "./ledger.ts";
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
export { readColumnSums, readCompletionsAfter, readExtent } from "./store.ts";
