import type { Day, UnitKind } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type FoundUnit, highest, seen } from "../units/index.ts";
import { readTask } from "./store.ts";

const ABILITY = "tasks.dispatch";

/** What somebody means to dispatch, as far as the organisation has a say in it. */
export interface DispatchAsked {
  /** Id of the unit that dispatches; empty for the highest of the reader's. */
  unit: string;
  /** Id of the task that is split; empty for a task of its own. */
  parent: string;
  /** Units that were ticked. */
  to: string[];
  /** A whole class of units below, instead of ticking. */
  whole: string;
  /** What units are looked for by. */
  place: string;
}

/** A unit that can be ticked; its path begins below the dispatching unit. */
export type Offered = FoundUnit & { chosen: boolean };

/** Where a dispatch would come from and go to. */
export interface DispatchGround {
  from: { no: number; id: string; name: string };
  /** Units in whose name the reader may dispatch. */
  froms: { id: string; name: string }[];
  parent: { id: string; title: string; deadline: Day } | null;
  offered: Offered[];
  /** Classes of units below with how many they are. */
  classes: { value: string; kind: UnitKind | null; n: number }[];
  /** Numbers of those that it would go to. */
  units: number[];
  /** One of the ticked is not below the dispatching unit. */
  strange: boolean;
}

/** More addressees than this are given their part level by level. */
export const MOST_ADDRESSEES = 500;
const LISTED = 60;
const FOUND = 30;
const CLASSES: readonly UnitKind[] = ["committee", "general-branch", "branch", "group"];

/** `null` when the unit or the task that is split is not the reader's to dispatch for. */
export const ground: Question<DispatchAsked, DispatchGround | null> = async (memory, who, asked) => {
  const froms = highest(memory, who, ABILITY).filter((no) => memory.tree.children(no).length > 0);
  const parent = asked.parent ? await readTask(memory.db, asked.parent) : null;
  if (asked.parent && !(parent && memory.reach(who, ABILITY).holds(parent.task.unitNo))) return null;
  if (parent && parent.task.state !== "signed" && parent.task.state !== "returned") return null;
  const from = parent ? parent.task.unitNo : asked.unit ? seen(memory, who, asked.unit, ABILITY) : froms[0];
  if (from === undefined || from === null || !memory.tree.has(from)) return null;
  const below = [...memory.tree.below(from)].slice(1);
  const inside = new Set(below);
  const ticked = asked.to.map((id) => memory.units.byId(id)?.no ?? 0);
  const chosen = [...new Set(ticked.filter((no) => inside.has(no)))];
  const units = asked.whole ? ofClass(memory, from, below, asked.whole) : chosen;
  return {
    from: { no: from, id: memory.units.unit(from).id, name: memory.units.unit(from).name },
    froms: froms.map((no) => ({ id: memory.units.unit(no).id, name: memory.units.unit(no).name })),
    parent: parent && { id: parent.task.id, title: parent.dispatch.title, deadline: parent.task.deadline },
    offered: offeredTo(memory, from, below, chosen, asked.place),
    classes: [
      { value: "children", kind: null, n: memory.tree.children(from).length },
      ...CLASSES.map((kind) => ({ value: kind, kind, n: ofClass(memory, from, below, kind).length })),
    ].filter(({ n }) => n > 0),
    units,
    strange: ticked.some((no) => !inside.has(no)),
  };
};

const ofClass = (memory: Memory, from: number, below: readonly number[], value: string): number[] =>
  value === "children" ? memory.tree.children(from) : below.filter((no) => memory.units.kind(no) === value);

/** What is ticked, what was looked for, and the units directly below. */
function offeredTo(
  memory: Memory,
  from: number,
  below: readonly number[],
  chosen: readonly number[],
  text: string,
): Offered[] {
  const wanted = text.normalize("NFKC").trim();
  const found = wanted ? below.filter((no) => memory.units.answersTo(no, wanted)).slice(0, FOUND) : [];
  const direct = memory.tree.children(from).slice(0, LISTED);
  const ticked = new Set(chosen);
  const above = memory.tree.path(from).length + 1;
  return [...new Set([...chosen, ...found, ...direct])].map((no) => ({
    ...memory.units.found(no, memory.tree),
    path: memory.units.namesAbove(no, memory.tree).slice(above),
    chosen: ticked.has(no),
  }));
}

/** Units in whose name somebody may dispatch at all. */
export const mayDispatch = (memory: Memory, who: Principal): boolean =>
  highest(memory, who, ABILITY).some((no) => memory.tree.children(no).length > 0);
