import type { Day, UnitKind } from "@jiceng/plugin";
import { type AbilityName, type Scope, type SeenUnit, scopeOf, unitIn } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { change } from "./change-question.ts";
import { factsOf } from "./facts.ts";
import { unitListQuestions } from "./listed-question.ts";
import { listing } from "./listing.ts";
import { children, outline } from "./outline.ts";
import { proposal } from "./proposal-question.ts";
import { reception } from "./reception-question.ts";
import type { FoundUnit } from "./register.ts";
import { known, seen } from "./seen.ts";
import { type Advice, structureAdvice } from "./structure.ts";
import type { UnitFacts } from "./unit.ts";
import { registeredChange } from "./withdrawal-question.ts";

const FOUND = 30;
const LISTED = 50;

/** With `ever`, a unit that is no more, or not yet, is found as well; so is any as of another day. */
const unit: Question<{ id: string; ability?: AbilityName; ever?: boolean; on?: Day }, UnitFacts | null> = async (
  memory,
  who,
  { id, ability = "units.read", ever = false, on },
) => {
  const there = memory.asOf(on);
  const no = ever ? known(there, who, id, ability) : seen(there, who, id, ability);
  return no === null ? null : factsOf(there, who, no);
};

/** What the rules suggest for a unit's shape; nothing where the reader does not see people. */
const advice: Question<{ id: string }, Advice[]> = async (memory, who, { id }) => {
  const no = seen(memory, who, id, "members.read");
  if (no === null) return [];
  return structureAdvice({
    rule: (id) => memory.rules.value(id, memory.today),
    kind: memory.units.kind(no),
    full: (await memory.fullMembers())(no),
    committee: memory.committees.exists(no, memory.today),
    branches: memory.branches()(no),
  });
};

/** Units directly below one, for its page, as of another day those that the reader may see now; `null` when out of reach. */
const directly: Question<
  { id: string; on?: Day },
  { units: { id: string; name: string; kind: UnitKind; members: number }[]; total: number } | null
> = async (present, who, { id, on }) => {
  const memory = present.asOf(on);
  const no = known(memory, who, id, "units.read");
  if (no === null) return null;
  const reach = memory.reach(who, "units.read");
  const members = await memory.members();
  const all = memory.tree.children(no).filter((one) => reach.holds(one));
  return {
    units: all.slice(0, LISTED).map((one) => ({
      id: memory.units.unit(one).id,
      name: memory.nameOf(one),
      kind: memory.units.kind(one),
      members: members(one),
    })),
    total: all.length,
  };
};

/** Units within reach that the text means; those that begin with it, or have it as their code, first. */
const search: Question<{ text: string }, FoundUnit[]> = async (memory, who, { text }) => {
  const wanted = text.normalize("NFKC").trim();
  if (!wanted) return [];
  await memory.spell(wanted);
  const reach = memory.reach(who, "units.read");
  const tree = memory.tree;
  const first: number[] = [];
  const rest: number[] = [];
  for (const no of tree.order) {
    const { name, code } = memory.units.unit(no);
    if (code === wanted || name.startsWith(wanted)) {
      if (reach.holds(no)) first.push(no);
    } else if (rest.length < FOUND && memory.units.answersTo(no, wanted) && reach.holds(no)) rest.push(no);
    if (first.length >= FOUND) break;
  }
  return [...first, ...rest].slice(0, FOUND).map((no) => memory.units.found(no, tree));
};

/** Unit numbers over which an ability holds, for the one query that reads rows. */
const scope: Question<{ ability: AbilityName }, Scope> = (memory, who, { ability }) =>
  scopeOf(memory.reach(who, ability));

/** Unit numbers of a unit and everything below it, as of another day those within reach now; empty when out of reach. */
const below: Question<{ id: string; ability: AbilityName; on?: Day }, SeenUnit[]> = (
  present,
  who,
  { id, ability, on },
) => {
  const memory = present.asOf(on);
  const no = seen(memory, who, id, ability);
  if (no === null) return [];
  const reach = memory.reach(who, ability);
  return [...memory.tree.below(no)].flatMap((one) => unitIn(reach, one) ?? []);
};

export const unitQuestions = {
  "units.advice": advice,
  "units.below": below,
  "units.change": change,
  "units.children": children,
  "units.directly": directly,
  "units.listing": listing,
  "units.outline": outline,
  "units.proposal": proposal,
  "units.reception": reception,
  "units.registered": registeredChange,
  "units.scope": scope,
  "units.search": search,
  ...unitListQuestions,
  "units.unit": unit,
};
