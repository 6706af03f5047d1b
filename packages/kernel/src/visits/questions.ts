import { type SeenUnit, unitIn } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import type { Visitor } from "./visitor.ts";
import type { Door } from "./visitor-book.ts";

/** The top of every tree: who looks in from outside looks at the enterprise. */
export const TOP = 1;

/** A visit as pages show it. */
export type RunningVisit = Omit<Visitor, "id">;

/** Who is in from outside, and whether headquarters may come; `null` for who does not look after the whole enterprise. */
const desk: Question<Record<never, never>, { running: RunningVisit[]; door: Door | null; unitNo: SeenUnit } | null> = (
  memory,
  who,
) => {
  const reach = memory.reach(who, "visits.manage");
  const unitNo = unitIn(reach, TOP);
  if (unitNo === null || !reach.isWhole) return null;
  const running = memory.visitors.running(memory.now).map(({ id: _hash, ...visit }) => visit);
  return { running, door: memory.visitors.door, unitNo };
};

export const visitQuestions = { "visits.desk": desk };
