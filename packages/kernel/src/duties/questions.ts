import type { Period } from "@jiceng/plugin";
import type { Question } from "../tenant/index.ts";
import { board } from "./board.ts";
import { figuresOf } from "./figures.ts";
import { mine, ofUnit, one } from "./owed.ts";
import { rows } from "./rows.ts";
import type { ColumnTotals } from "./verify.ts";
import { recounted } from "./verify-question.ts";

/** Every node's figures as the columns have them, for the recount. */
const totals: Question<{ period: Period }, ColumnTotals[]> = async (memory, _who, { period }) => {
  const of = await figuresOf(memory, [period]);
  return [...memory.treeOf(period).order].map((no) => ({
    unit: memory.units.unit(no).code,
    name: memory.units.unit(no).name,
    duties: Object.fromEntries(memory.duties.map((duty) => [duty.key, of(duty, period, no)])),
  }));
};

export const dutyQuestions = {
  "duties.board": board,
  "duties.mine": mine,
  "duties.of": ofUnit,
  "duties.one": one,
  "duties.recounted": recounted,
  "duties.rows": rows,
  "duties.totals": totals,
};

export type { Board, BoardLine, BoardOrder } from "./board.ts";
export type { HelpLine } from "./help.ts";
export type { DutyItem, Mine, OwnItem } from "./owed.ts";
export type { DutyRow, DutyRows } from "./rows.ts";
