import type { Period } from "@jiceng/plugin";
import { type Scope, scopeOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { type Board, board } from "./board.ts";
import { exemptionQuestions } from "./exemption-questions.ts";
import { figuresOf } from "./figures.ts";
import { type Mine, mine, ofUnit, one } from "./owed.ts";
import { ownQuestions } from "./own-questions.ts";
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

/** What somebody's home page is about: duties of their own units, or, for want of any, the board of what they oversee. */
const home: Question<{ months: number }, { mine: Mine; board: Board | null }> = async (memory, who, asked) => {
  const own = await mine(memory, who, asked);
  return { mine: own, board: own.units.length === 0 ? await board(memory, who, { order: "todo" }) : null };
};

/** Which of these duties there are. */
const known: Question<{ keys: string[] }, string[]> = (memory, _who, { keys }) =>
  keys.filter((key) => memory.duty(key) !== undefined);

/** By duty, where the reader may read what met it: a duty whose plugin is disabled is not among them. */
const readable: Question<Record<never, never>, Record<string, Scope>> = (memory, who) =>
  Object.fromEntries(
    memory.duties.flatMap(({ key, plugin, met }) => {
      const read = memory.plugins.find(({ id }) => id === plugin)?.data[met.data]?.read;
      return read === undefined ? [] : [[key, scopeOf(memory.reach(who, `${plugin}:${read}`))]];
    }),
  );

export const dutyQuestions = {
  "duties.board": board,
  "duties.home": home,
  ...exemptionQuestions,
  ...ownQuestions,
  "duties.known": known,
  "duties.of": ofUnit,
  "duties.one": one,
  "duties.readable": readable,
  "duties.recounted": recounted,
  "duties.rows": rows,
  "duties.totals": totals,
};

export type { Board, BoardLine, BoardOrder } from "./board.ts";
export type { HelpLine } from "./help.ts";
export type { DutyItem, Mine, OwnItem } from "./owed.ts";
export type { DutyRow, DutyRows } from "./rows.ts";
