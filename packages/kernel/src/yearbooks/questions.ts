import { addDays, type Day, type Doc, isBranch, type Period, type UnitKind } from "@jiceng/plugin";
import { type Principal, type SeenUnit, unitIn } from "../access/index.ts";
import { type DutyItem, type Figures, figuresOf, owedIn, totalWith } from "../duties/index.ts";
import { type PublishedMonth, publishedMonths } from "../periods/index.ts";
import { type Sight, sightQuestion } from "../records/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { known } from "../units/index.ts";
import { until, yearsOf } from "./yearbook.ts";

/** The unit that a year book is about, under the name that it had at the end. */
export interface BookedUnit {
  no: SeenUnit;
  id: string;
  name: string;
  code: string;
  kind: UnitKind;
  /** Names of those above it, from the top. */
  path: string[];
  openedOn: Day;
  closedOn: Day | null;
}

/** A plugin as it is asked for records: what the tenant set, and where the reader may read. */
export interface AskedPlugin {
  id: string;
  settings: Doc;
  sight: Sight;
}

/** What a year book of a unit is made of, as far as the reader may know it. */
export interface YearbookGround {
  unit: BookedUnit;
  year: Period;
  /** The last day that it tells of: of the running year today. */
  until: Day;
  /** Units whose members stand on its roster: itself and its groups; none where the reader sees no people. */
  people: SeenUnit[];
  /** How many members it has with everything below it, on that day. */
  members: number;
  duties: DutyItem[];
  published: PublishedMonth[];
  /** Units directly below with their figures of the year, where they were asked for. */
  below: { name: string; kind: UnitKind; figures: Figures }[] | null;
  /** Whether the reader sees its tasks. */
  tasks: boolean;
  plugins: AskedPlugin[];
}

/** The unit whose year book the reader may have: theirs by its figures. */
function booked(memory: Memory, who: Principal, id: string, on?: Day): BookedUnit | null {
  const no = known(memory, who, id, "figures.read");
  if (no === null) return null;
  const there = memory.asOf(on);
  const { code, kind, openedOn, closedOn } = memory.units.unit(no);
  const path = there.tree.has(no) ? there.tree.path(no) : memory.tree.has(no) ? memory.tree.path(no) : [];
  return {
    no,
    id,
    code,
    openedOn,
    closedOn,
    kind: kind as UnitKind,
    name: there.nameOf(no),
    path: path.map((above) => there.nameOf(above)),
  };
}

/** The years of which a unit's year book can be had; `null` when out of reach. */
const years: Question<{ id: string }, { unit: BookedUnit; years: Period[] } | null> = (memory, who, { id }) => {
  const unit = booked(memory, who, id);
  return unit && { unit, years: yearsOf(unit, memory.today) };
};

const of: Question<{ id: string; year: Period; below: boolean }, YearbookGround | null> = async (
  memory,
  who,
  { id, year, below },
) => {
  const own = booked(memory, who, id);
  if (!own || !yearsOf(own, memory.today).includes(year)) return null;
  const end = until(year, memory.today);
  // A unit that ended within the year is told of as it was on its last day.
  const last = own.closedOn !== null && own.closedOn <= end ? addDays(own.closedOn, -1) : end;
  const unit = booked(memory, who, id, last)!;
  const sights = await Promise.all(
    memory.plugins.map(async (plugin) => ({
      id: plugin.id,
      settings: memory.pluginBook.settings(plugin),
      sight: await sightQuestion(memory, who, { plugin: plugin.id }),
    })),
  );
  return {
    unit,
    year,
    until: last,
    people: peopleOf(memory.asOf(last), who, unit),
    members: (await memory.asOf(last).members())(unit.no),
    duties: await owedIn(memory, unit.no, year),
    published: await publishedMonths(memory, unit.no, year),
    below: below ? await belowOf(memory, unit, year) : null,
    tasks: memory.reach(who, "tasks.read").holds(unit.no),
    plugins: sights.flatMap(({ sight, ...plugin }) => (sight ? [{ ...plugin, sight }] : [])),
  };
};

function peopleOf(memory: Memory, who: Principal, { no, kind }: BookedUnit): SeenUnit[] {
  const reach = memory.reach(who, "members.read");
  const all = isBranch(kind) && memory.tree.has(no) ? [...memory.tree.below(no)] : [no];
  return all.flatMap((one) => unitIn(reach, one) ?? []);
}

async function belowOf(memory: Memory, { no }: BookedUnit, year: Period): Promise<YearbookGround["below"]> {
  const total = totalWith(memory, await figuresOf(memory, [year]));
  const tree = memory.treeOf(year);
  return (tree.has(no) ? tree.children(no) : []).map((one) => ({
    name: memory.nameOf(one),
    kind: memory.units.kind(one),
    figures: total(year, one),
  }));
}

export const yearbookQuestions = { "yearbooks.of": of, "yearbooks.years": years };
