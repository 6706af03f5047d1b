import { type Day, isBranch, isWorkplace, lastDay, lately, type Period, shift, type UnitKind } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import { placeOf } from "./board-place.ts";
import type { Figures } from "./duty.ts";
import { duePeriods, dutiesIn, figuresOf, totalWith } from "./figures.ts";
import { type HelpLine, helpFirst } from "./help.ts";

export interface BoardLine extends Figures {
  id: string;
  name: string;
  kind: UnitKind;
  branches: number;
  /** Per duty, in the order of `Board.duties`. */
  duties: Figures[];
  previous: Figures;
}

export interface Board {
  unit: {
    id: string;
    name: string;
    path: { id: string | null; name: string }[];
    siblings: { id: string; name: string; total: Figures }[];
  };
  period: Period;
  asOf: string;
  duties: { key: string; title: string }[];
  total: Figures & { duties: Figures[]; branches: number };
  previous: Figures;
  /** How many would be owed and are excused. */
  excused: number;
  /** Twelve periods up to this one, oldest first. */
  trend: { period: Period; total: Figures }[];
  lines: BoardLine[];
  /** Units directly below, as of the period's end. */
  below: number;
  /** Branches by how many duties they still miss: none, one, two, three or more. */
  gaps: [number, number, number, number];
  help: HelpLine[];
  from: number;
  perPage: number;
  /** The day by which it is judged: today's, or the one looked at. */
  today: string;
  /** The past day at whose end the figures stood like this, with those of the unit and period as they are known now. */
  past: { on: Day; present: Figures } | null;
}

export type BoardOrder = "name" | "todo";

const LINES = 60;
const SIBLINGS = 40;
const byName = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** What the unit and those below it need not do in a period, counted. */
async function excusedBelow(memory: Memory, no: number, period: Period): Promise<number> {
  const own = memory.duties.map((duty) => ({ duty, periods: duePeriods(memory, duty, period) }));
  let count = 0;
  for (const { tree, excused } of (await memory.sheets(own)).values())
    for (const one of excused.keys()) if (tree.has(no) && tree.holds(no, one)) count++;
  return count;
}

/**
 * Completeness and timeliness of a unit and its children; `null` when out of reach. With `on`, a day that is over: as they stood
 * at its end, by its tree and its names, from what had come to count by then.
 */
export const board: Question<
  { id?: string; period?: Period; order: BoardOrder; on?: Day; from?: number; limit?: number },
  Board | null
> = async (present, who, { id, period: asked, order, on, from = 0, limit = LINES }) => {
  const memory = present.asOfPast(on);
  const place = placeOf(memory, who, id, asked);
  if (!place) return null;
  const { no, period } = place;
  const ended = lastDay(period) < memory.today;
  const before = shift(period, -1);
  // A line of twelve periods that have ended, and the one that is looked at.
  const periods = ended ? lately(period, 12) : lately(period, 13);
  const of = await figuresOf(memory, periods);
  const all = totalWith(memory, of);
  const duties = dutiesIn(memory, period);
  const per = (one: number): Figures[] => duties.map((duty) => of(duty, period, one));
  const tree = memory.treeOf(period);
  const reach = memory.reach(who, "figures.read");
  const branches = memory.branches(tree);
  const named = (one: number) => ({ id: memory.units.unit(one).id, name: memory.nameOf(one) });
  const line = (one: number): BoardLine => ({
    ...named(one),
    kind: memory.units.kind(one),
    branches: branches(one),
    ...all(period, one),
    duties: per(one),
    previous: all(before, one),
  });
  const lines = (tree.has(no) ? tree.children(no) : [])
    .map(line)
    // Where people only work nothing is ever due.
    .filter(({ kind, due }) => due > 0 || !isWorkplace(kind));
  lines.sort((a, b) => (order === "todo" ? b.due - b.done - (a.due - a.done) : 0) || byName.compare(a.name, b.name));
  const gaps: Board["gaps"] = [0, 0, 0, 0];
  const below = [...tree.below(no)]
    .filter((one) => isBranch(memory.units.kind(one)))
    .map((unit) => ({ unit, ...all(period, unit) }));
  for (const { due, done } of below) if (due > 0) gaps[Math.min(3, due - done) as 0 | 1 | 2 | 3]++;
  const above = tree.parent[no] ?? 0;
  const siblings = above > 0 && reach.holds(above) ? tree.children(above) : [no];
  return {
    unit: {
      ...named(no),
      path: tree.path(no).map((one) => ({ ...named(one), id: reach.holds(one) ? memory.units.unit(one).id : null })),
      siblings: siblings.slice(0, SIBLINGS).map((one) => ({ ...named(one), total: all(period, one) })),
    },
    period,
    asOf: ended ? lastDay(period) : memory.today,
    duties: duties.map(({ key, title }) => ({ key, title })),
    total: { ...all(period, no), duties: per(no), branches: branches(no) },
    previous: all(before, no),
    excused: await excusedBelow(memory, no, period),
    trend: periods.map((one) => ({ period: one, total: all(one, no) })),
    lines: lines.slice(from, from + limit),
    below: lines.length,
    gaps,
    help: helpFirst(
      memory,
      of,
      all,
      below.filter(({ unit }) => unit !== no),
      period,
      periods,
    ),
    from,
    perPage: LINES,
    today: memory.today,
    past:
      memory === present
        ? null
        : { on: memory.today, present: totalWith(present, await figuresOf(present, [period]))(period, no) },
  };
};
