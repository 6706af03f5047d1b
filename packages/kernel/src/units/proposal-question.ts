import { type FieldError, isDay } from "@jiceng/plugin";
import { type Principal, personOf, type SeenUnit, unitBetween } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type Change, earliest } from "./change.ts";
import { type ChangeAnswer, gainProblem, judge } from "./change-question.ts";
import { factsOf } from "./facts.ts";
import { changeWords } from "./history.ts";
import { ownGain } from "./own-gain.ts";
import { dayProblem, type Proposal, sidesProblem, waitingFor } from "./proposal.ts";
import { readProposal } from "./proposal-store.ts";
import { known } from "./seen.ts";
import { SIDE_LABELS, type SideName, sidesOf } from "./sides.ts";
import type { UnitFacts } from "./unit.ts";

/** A proposal as one of its sides sees it: of units out of reach it tells the name alone. */
export interface ProposalAnswer extends Pick<ChangeAnswer, "preview" | "effects"> {
  /** The unit from which it was opened. */
  unit: UnitFacts;
  words: string;
  proposal: Proposal;
  sides: { label: string; name: string; agreed: { name: string | null; at: number } | null }[];
  /** Sides for which the reader can agree or refuse. */
  own: SideName[];
  /** Whether the reader proposed it. */
  mine: boolean;
  /** Whether the reader's agreement is the one that registers it. */
  last: boolean;
  /** Whether that agreement has to name another day. */
  needsDay: boolean;
  on: string;
  /** What stands in the way of registering it as things are. */
  errors: FieldError[];
  /** The unit that changes, and where it goes. */
  moved: { id: string; no: SeenUnit; target: SeenUnit };
  /** Where whoever proposed it finds it: the side that was theirs, or the unit itself. */
  author: { id: string; no: number };
}

const ABILITY = "units.change";

export const proposal: Question<{ id: string; proposal: string; on: string }, ProposalAnswer | null> = async (
  memory,
  who,
  { id, proposal: proposalId, on: typed },
) => {
  const no = known(memory, who, id, ABILITY);
  const read = no === null ? null : await readProposal(memory.db, proposalId);
  if (no === null || !read) return null;
  const about = [read.unitNo, read.targetNo, ...read.sides.map(({ unitNo }) => unitNo)];
  const reach = memory.reach(who, ABILITY);
  const unit = unitBetween(reach, about, read.unitNo);
  const target = unitBetween(reach, about, read.targetNo);
  if (!about.includes(no) || unit === null || target === null) return null;
  const waiting = waitingFor(read);
  const own = waiting.filter(({ unitNo }) => reach.holds(unitNo)).map(({ side }) => side);
  const last = own.length > 0 && own.length === waiting.length;
  const needsDay = last && read.on < earliest(memory.today);
  const on = !needsDay ? read.on : isDay(typed) ? typed : memory.today;
  const nameOf = (one: number) => memory.units.unit(one).name;
  const judged = read.end
    ? { errors: [], preview: [], effects: [] }
    : await judge(memory, { verb: read.verb, unit, target, on } as Change);
  const stopped = last ? stoppedBy(memory, who, read, { unit, target, day: needsDay ? typed : null }) : null;
  return {
    unit: await factsOf(memory, who, no),
    words: changeWords(read.verb, nameOf(unit), nameOf(target)),
    proposal: read,
    sides: read.sides.map(({ side, unitNo, agreed }) => ({ label: SIDE_LABELS[side], name: nameOf(unitNo), agreed })),
    own,
    mine: read.by === who.id && read.end === null,
    last,
    needsDay,
    on,
    preview: judged.preview,
    effects: judged.effects,
    errors: stopped ? [stopped] : judged.errors,
    author: unitOf(memory, read.sides.find(({ agreed }) => agreed?.by === read.by)?.unitNo ?? unit),
    moved: { id: memory.units.unit(unit).id, no: unit, target },
  };
};

const unitOf = (memory: Memory, no: number) => ({ id: memory.units.unit(no).id, no });

/** What keeps the last agreement from registering it, apart from what the change itself has wrong. */
function stoppedBy(
  memory: Memory,
  who: Principal,
  read: Proposal,
  { unit, target, day }: { unit: SeenUnit; target: SeenUnit; day: string | null },
): FieldError | null {
  const wrong = sidesProblem(read, sidesOf(memory, { unit, target }), (no) => memory.units.unit(no).name);
  if (wrong) return { field: "", message: wrong };
  const from = earliest(memory.today);
  if (day !== null && (!isDay(day) || day < from)) return { field: "on", message: dayProblem(read.on, from) };
  const gained = isByOneself(memory, who, read) ? ownGain(memory, who, unit, target) : null;
  return gained ? { field: "", message: gainProblem(memory, unit, gained) } : null;
}

/** Whether nobody but the reader would have agreed to it: a proposal is no way to give oneself something. */
function isByOneself(memory: Memory, who: Principal, { by, sides }: Proposal): boolean {
  const people = [by, ...sides.flatMap(({ agreed }) => (agreed ? [agreed.by] : []))];
  const me = personOf(who);
  return people.every((id) => {
    const held = memory.directory.all.find(({ account }) => account.id === id);
    return (held ? personOf(held.account) : id) === me;
  });
}
