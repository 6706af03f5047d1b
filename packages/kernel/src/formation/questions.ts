import { type Day, isBranch, isWorkplace } from "@jiceng/plugin";
import { type Scope, scopeOf } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type FoundUnit, factsOf, highest, seen, type UnitFacts } from "../units/index.ts";
import { type Measures, mayBeBuiltIn, measuresBy } from "./formation.ts";
import { readBuilt } from "./store.ts";

/** A place of work in the reader's reach. */
export interface SeenPlace extends FoundUnit {
  no: number;
  openedOn: Day;
  /** Whether a branch stands below it. */
  branchBelow: boolean;
}

/** What the overview is about: places of work and branches of a unit, or of everything in reach. */
export interface Ground {
  unit: { id: string; name: string };
  places: SeenPlace[];
  /** Numbers of the branches, for counts by way. */
  branches: number[];
  scope: Scope;
  measures: Measures;
  today: Day;
}

const ABILITY = "members.read";

const measuresOf = (memory: Memory): Measures => measuresBy((id) => memory.rules.value(id, memory.today));

/** The figures that formation goes by today. */
const measures: Question<Record<never, never>, Measures> = (memory) => measuresOf(memory);

const ground: Question<{ id: string }, Ground | null> = (memory, who, { id }) => {
  const { tree, units } = memory;
  const no = id ? seen(memory, who, id, ABILITY) : (highest(memory, who, ABILITY)[0] ?? null);
  if (no === null) return null;
  const reach = memory.reach(who, ABILITY);
  const branches = memory.branches();
  const inside = [...tree.below(no)].filter((one) => reach.holds(one));
  return {
    unit: { id: units.unit(no).id, name: units.unit(no).name },
    places: inside
      .filter((one) => isWorkplace(units.kind(one)))
      .map((one) => ({
        no: one,
        ...units.found(one, tree),
        openedOn: units.unit(one).openedOn,
        branchBelow: branches(one) > 0,
      })),
    branches: inside.filter((one) => isBranch(units.kind(one))),
    scope: scopeOf(reach),
    measures: measuresOf(memory),
    today: memory.today,
  };
};

const CHOICES = 30;

/** Places that a party unit can be built in, among those that the text means. */
const choices: Question<{ id: string; text: string }, FoundUnit[]> = (memory, who, { id, text }) => {
  const no = seen(memory, who, id, "units.change");
  if (no === null) return [];
  const { tree, units } = memory;
  const reach = memory.reach(who, "units.change");
  const wanted = text.normalize("NFKC").trim();
  const found: number[] = [];
  for (const one of tree.order) {
    if (found.length >= CHOICES) break;
    if (mayBeBuiltIn(units.kind(no), units.kind(one)) && reach.holds(one) && units.answersTo(one, wanted))
      found.push(one);
  }
  return found.map((one) => units.found(one, tree));
};

/** What has to be settled before a project ends. */
export interface ProjectEnding {
  project: UnitFacts;
  endsOn: Day | null;
  /** Party units built on it, each with the members it has, groups included. */
  built: (FoundUnit & { from: Day; members: number })[];
  today: Day;
}

const ending: Question<{ id: string }, ProjectEnding | null> = async (memory, who, { id }) => {
  const no = seen(memory, who, id, "units.change");
  if (no === null || memory.units.kind(no) !== "project") return null;
  const { ties, ends } = await readBuilt(memory.db, no, memory.today);
  const members = await memory.members();
  const reach = memory.reach(who, "units.change");
  return {
    project: await factsOf(memory, who, no),
    endsOn: ends[0]?.endsOn ?? null,
    built: ties
      .filter((one) => memory.tree.has(one.no) && reach.holds(one.no))
      .map(({ no: one, from }) => ({ ...memory.units.found(one, memory.tree), from, members: members(one) })),
    today: memory.today,
  };
};

export const formationQuestions = {
  "formation.choices": choices,
  "formation.ending": ending,
  "formation.ground": ground,
  "formation.measures": measures,
};
