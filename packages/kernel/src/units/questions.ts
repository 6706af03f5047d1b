import { type Period, periodOf } from "@jiceng/plugin";
import { type AbilityName, type Principal, type Scope, scopeOf } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { seen } from "./seen.ts";
import type { Tree } from "./tree.ts";
import type { UnitFacts } from "./unit.ts";

/** A unit as a line of the tree. */
export interface TreeLine {
  id: string;
  name: string;
  kind: UnitFacts["kind"];
  level: number;
  position: number;
  siblings: number;
  children: number;
  branches: number;
  members: number;
  /** Duties of the subtree in the period that are not done yet. */
  open: number;
}

async function factsOf(memory: Memory, who: Principal, no: number): Promise<UnitFacts> {
  const { id, code, name, kind, openedOn, closedOn } = memory.units.unit(no);
  const tree = memory.tree;
  const mayRead = memory.reach(who, "units.read");
  return {
    no,
    id,
    code,
    name,
    kind: kind as UnitFacts["kind"],
    openedOn,
    closedOn,
    path: tree.path(no).map((above) => ({ id: mayRead.holds(above) ? memory.units.unit(above).id : null, name: memory.units.unit(above).name })),
    branches: memory.branches()(no),
    members: (await memory.members())(no),
    committee: memory.committees.exists(no, memory.today),
  };
}

/** What is open per position, over all duties of the period. */
async function openIn(memory: Memory, period: Period): Promise<(no: number) => number> {
  const sheets = await memory.sheets(memory.duties, [period]);
  return (no) => {
    let open = 0;
    for (const { tree, totals } of sheets.values()) {
      const at = tree.position[no] ?? -1;
      if (at >= 0) open += totals.due[at]! - totals.done[at]!;
    }
    return open;
  };
}

async function lines(memory: Memory, tree: Tree, unitNos: readonly number[], period: Period, siblingsOf: (no: number) => readonly number[]): Promise<TreeLine[]> {
  const open = await openIn(memory, period);
  const branches = memory.branches();
  const members = await memory.members();
  return unitNos.map((no) => {
    const siblings = siblingsOf(no);
    const { id, name, kind } = memory.units.unit(no);
    return {
      id,
      name,
      kind: kind as UnitFacts["kind"],
      level: tree.depth[tree.position[no]!]! + 1,
      position: siblings.indexOf(no) + 1,
      siblings: siblings.length,
      children: tree.children(no).length,
      branches: branches(no),
      members: members(no),
      open: open(no),
    };
  });
}

const CHILDREN_PER_PAGE = 50;
const FOUND = 30;

const unit: Question<{ id: string; ability?: AbilityName }, UnitFacts | null> = async (memory, who, { id, ability = "units.read" }) => {
  const no = seen(memory, who, id, ability);
  return no === null ? null : factsOf(memory, who, no);
};

/** Several units at once, for ids that arrive in a body: `null` unless every one is within reach. */
const every: Question<{ ids: string[]; ability: AbilityName }, UnitFacts[] | null> = async (memory, who, { ids, ability }) => {
  const numbers = ids.map((id) => seen(memory, who, id, ability));
  return numbers.every((no) => no !== null) ? Promise.all(numbers.map((no) => factsOf(memory, who, no))) : null;
};

/** The highest units that the person may open: where their tree begins. */
const tops: Question<{ ability?: AbilityName }, UnitFacts[]> = async (memory, who, { ability = "units.read" }) => {
  const reach = memory.reach(who, ability);
  const tree = memory.tree;
  const roots = [...new Set([...reach.roots, ...reach.posts])].filter((no) => tree.has(no));
  const highest = roots.filter((no) => !roots.some((other) => other !== no && tree.holds(other, no)));
  return Promise.all(highest.map((no) => factsOf(memory, who, no)));
};

/** Lines of the tree below one unit, fifty at a time. `null` when the unit is out of reach. */
const children: Question<{ id: string; period?: Period; from?: number }, { lines: TreeLine[]; more: number; from: number } | null> = async (
  memory,
  who,
  { id, period = periodOf(memory.today, "month"), from = 0 },
) => {
  const no = seen(memory, who, id, "units.read");
  if (no === null) return null;
  const tree = memory.tree;
  const all = tree.children(no);
  const shown = all.slice(from, from + CHILDREN_PER_PAGE);
  return { lines: await lines(memory, tree, shown, period, () => all), more: Math.max(0, all.length - from - shown.length), from: from + shown.length };
};

/** One unit as a line of the tree. */
const line: Question<{ id: string; period?: Period }, TreeLine | null> = async (memory, who, { id, period = periodOf(memory.today, "month") }) => {
  const no = seen(memory, who, id, "units.read");
  if (no === null) return null;
  const tree = memory.tree;
  const above = tree.parent[no]!;
  return (await lines(memory, tree, [no], period, (one) => (above > 0 ? tree.children(above) : [one])))[0]!;
};

/** Units whose name or code holds the text, within reach, those that begin with it first; with the path to each. */
const search: Question<{ text: string }, { id: string; name: string; kind: UnitFacts["kind"]; path: string[] }[]> = (memory, who, { text }) => {
  const wanted = text.normalize("NFKC").trim();
  if (!wanted) return [];
  const reach = memory.reach(who, "units.read");
  const tree = memory.tree;
  const first: number[] = [];
  const rest: number[] = [];
  for (const no of tree.order) {
    const { name, code } = memory.units.unit(no);
    if (code === wanted || name.startsWith(wanted)) {
      if (reach.holds(no)) first.push(no);
    } else if (rest.length < FOUND && name.includes(wanted) && reach.holds(no)) rest.push(no);
    if (first.length >= FOUND) break;
  }
  return [...first, ...rest].slice(0, FOUND).map((no) => {
    const { id, name, kind } = memory.units.unit(no);
    return { id, name, kind: kind as UnitFacts["kind"], path: tree.path(no).map((above) => memory.units.unit(above).name) };
  });
};

/** Unit numbers over which an ability holds, for the one query that reads rows. */
const scope: Question<{ ability: AbilityName }, Scope> = (memory, who, { ability }) => scopeOf(memory.reach(who, ability));

/** Unit numbers of a unit and everything below it, as of today; empty when out of reach. */
const below: Question<{ id: string; ability: AbilityName }, number[]> = (memory, who, { id, ability }) => {
  const no = seen(memory, who, id, ability);
  return no === null ? [] : [...memory.tree.below(no)];
};

/** Names and addresses of units by number; an address only within reach. */
const names: Question<{ nos: number[] }, Record<number, { id: string | null; name: string }>> = (memory, who, { nos }) => {
  const reach = memory.reach(who, "units.read");
  return Object.fromEntries(nos.map((no) => [no, { id: reach.holds(no) ? memory.units.unit(no).id : null, name: memory.units.unit(no).name }]));
};

export const unitQuestions = {
  "units.below": below,
  "units.children": children,
  "units.every": every,
  "units.line": line,
  "units.names": names,
  "units.scope": scope,
  "units.search": search,
  "units.tops": tops,
  "units.unit": unit,
};
