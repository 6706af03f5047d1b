import { type Scope, scopeOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { actWords } from "./act.ts";

interface Lens {
  scope: Scope;
  /** Every act that has words, by its code. */
  acts: Record<string, string>;
  /** Units within reach that the text names, with everything below them; `null` without a text. */
  units: number[] | null;
}

/** What an auditor sees of the book, and what the acts in it are called. */
const lens: Question<{ unit: string }, Lens> = async (memory, who, { unit }) => {
  await memory.spell(unit);
  const reach = memory.reach(who, "audit.read");
  const { tree, units } = memory;
  const wanted = new Set<number>();
  if (unit)
    for (const no of tree.order)
      if (reach.holds(no) && units.answersTo(no, unit)) for (const below of tree.below(no)) wanted.add(below);
  return { scope: scopeOf(reach), acts: actWords(memory.pluginBook.all), units: unit ? [...wanted] : null };
};

export const auditQuestions = { "audit.lens": lens };
