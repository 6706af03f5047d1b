import { addDays } from "@jiceng/plugin";
import { type Principal, type SeenUnit, unitIn } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { Verb } from "./change.ts";
import { factsOf } from "./facts.ts";
import { changeWords } from "./history.ts";
import { known } from "./seen.ts";
import type { UnitFacts } from "./unit.ts";
import { type Registered, whyNotWithdrawn } from "./withdrawal.ts";
import { type ChangeRow, type ReadChange, readChange, readResting } from "./withdrawal-store.ts";

/** One registered change, and whether the reader may still take it back. */
export interface RegisteredAnswer {
  unit: UnitFacts;
  /** What it does, in a few words. */
  words: string;
  row: ChangeRow;
  /** Why it cannot be taken back, where it cannot. */
  whyNot: string | null;
  /** What to put back; only for who may. */
  change: Registered | null;
  /** Name of the unit that will never have been, where one was to be founded. */
  never: string | null;
  /** The unit that is left to look at afterwards. */
  stays: { id: string; no: SeenUnit };
}

const ABILITY = "units.change";

/** A change that the unit has to do with; `null` where there is none, or the unit is out of reach. */
export const registeredChange: Question<{ id: string; change: string }, RegisteredAnswer | null> = async (
  memory,
  who,
  { id, change: changeId },
) => {
  const no = known(memory, who, id, ABILITY);
  const read = no === null ? null : await readChange(memory.db, changeId, no);
  if (no === null || !read) return null;
  const { row } = read;
  const verb = row.verb as Verb;
  const change = row.withdrawn ? null : registeredOf(memory, who, read);
  const other = row.otherNo !== null && memory.units.has(row.otherNo) ? row.otherNo : null;
  const stays = unitIn(memory.reach(who, ABILITY), verb === "found" ? aboveOf(memory, row) : row.unitNo);
  return {
    unit: await factsOf(memory, who, no),
    words: changeWords(
      verb,
      memory.units.has(row.unitNo) ? memory.units.nameAt(row.unitNo, row.on) : (row.withdrawn?.name ?? ""),
      other === null ? (row.withdrawn?.name ?? "") : memory.units.nameAt(other, row.on),
    ),
    row,
    change,
    never: change && founding(change) !== null ? memory.units.unit(founding(change)!).name : null,
    whyNot: change ? await whyNot(memory, change, row.otherNo) : notYours(row),
    stays: { id: memory.units.unit(stays ?? no).id, no: stays ?? no },
  };
};

const founding = ({ verb, unit, founded }: Registered): number | null => (verb === "found" ? unit : founded);

/** The unit above a new one. */
const aboveOf = (memory: Memory, { otherNo, unitNo }: ChangeRow): number =>
  otherNo ?? memory.units.placedOf(unitNo)[0]?.parentNo ?? 0;

const notYours = ({ withdrawn }: ChangeRow): string | null =>
  withdrawn ? null : "撤回要由能登记它的管理员来做：变更前后的上级都在管理范围里的。";

async function whyNot(memory: Memory, change: Registered, otherNo: number | null): Promise<string | null> {
  const { id, on, verb, unit, founded } = change;
  const resting = await readResting(memory.db, {
    id,
    on,
    receiving: otherNo,
    lapsing: verb === "found" || verb === "reopen" ? unit : founded,
  });
  return whyNotWithdrawn(change, memory.units, resting, memory.today);
}

/** The change with its units, if whoever asks could register it: they reach where the unit stood before and where it goes. */
function registeredOf(
  memory: Memory,
  who: Principal,
  { row: { id, verb, on, unitNo, otherNo }, ended, homes }: ReadChange,
): Registered | null {
  const reach = memory.reach(who, ABILITY);
  const unit = unitIn(reach, unitNo);
  const above = memory.units.treeAt(addDays(on, -1)).parent[unitNo] ?? 0;
  const sides = [...(above > 0 ? [above] : []), ...(otherNo === null ? [] : [otherNo])];
  if (unit === null || sides.some((no) => !reach.holds(no))) return null;
  const founded = verb === "split" && otherNo !== null ? unitIn(reach, otherNo) : null;
  return { id, verb: verb as Verb, on, unit, founded, ended, homes };
}
