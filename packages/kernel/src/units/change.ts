import {
  type Day,
  dayLabel,
  type FieldError,
  firstDay,
  periodOf,
  UNIT_KIND_LABELS,
  type UnitKind,
} from "@jiceng/plugin";
import type { SeenUnit } from "../access/index.ts";
import { type Effect, effectsOf } from "./effect.ts";
import { at, belowProblem, dateProblem, foundedProblem, mayStandBelow, nameProblem, standsProblem } from "./problem.ts";
import type { UnitRegister } from "./register.ts";
import { type Roll, splitProblem } from "./split.ts";
import type { PlacementRow } from "./tree.ts";

/** What can happen to a unit, with the words people use. */
export const VERB_LABELS = {
  found: "新设下级",
  split: "拆分",
  rename: "更名",
  move: "划转",
  merge: "合并",
  dissolve: "撤销",
  reopen: "恢复",
} as const;
export type Verb = keyof typeof VERB_LABELS;
export const VERBS = Object.keys(VERB_LABELS) as Verb[];

/**
 * One change of one unit from a day on. For `found` the unit is the one above the new one; at a `split` the new one is founded
 * beside it and takes over those units below and those members.
 */
export type Change = { unit: SeenUnit; on: Day } & (
  | { verb: "found"; code: string; name: string; kind: UnitKind }
  | { verb: "split"; above: SeenUnit; code: string; name: string; units: SeenUnit[]; members: string[] }
  | { verb: "rename"; name: string }
  | { verb: "move"; target: SeenUnit }
  | { verb: "merge"; target: SeenUnit }
  | { verb: "reopen"; target: SeenUnit }
  | { verb: "dissolve" }
);

/** People of a unit as far as a change from a day on concerns them. */
export interface People {
  /** Who belong to the unit that day or later. */
  staying: number;
  /** The last day on which somebody joined the unit or took up a post in it. */
  lastJoined: Day | null;
  /** The last day on which somebody left. */
  lastLeft: Day | null;
}

export interface Ground {
  register: UnitRegister;
  today: Day;
  people: People;
  /** Asked for at a split only. */
  roll?: Roll;
}

export type Checked = { errors: FieldError[] } | { effects: Effect[] };

/** The earliest day for a change: figures of months that are over have been counted, and stay. */
export const earliest = (today: Day): Day => firstDay(periodOf(today, "month"));

/** Why a day is too early for what changes figures; `null` where it is not. */
export const tooEarly = (on: Day, today: Day): string | null =>
  on < earliest(today) ? `已经过去的月份不再改动，最早从${dayLabel(earliest(today))}起。` : null;

/** Holds a change against the units as they are and as they are planned to be, and says what it would do. */
export function checkChange(change: Change, ground: Ground): Checked {
  const problem = problemOf(change, ground);
  if (problem) return { errors: [problem] };
  return { effects: effectsOf(change, ground) };
}

function problemOf(change: Change, ground: Ground): FieldError | null {
  const { on, verb } = change;
  const early = tooEarly(on, ground.today);
  if (early) return at("on", early);
  if (verb === "found") return foundProblem(change, ground);
  if (verb === "rename") return renameProblem(change, ground);
  const dated = dateProblem(change, ground);
  if (dated) return dated;
  if (verb === "reopen") return reopenProblem(change, ground);
  if (ground.register.treeAt(on).parent[change.unit] === 0) return at("", "最上级的组织不能拆分、划转、合并或撤销。");
  if (verb === "split") return splitProblem(change, ground);
  if (verb === "move") return moveProblem(change, ground);
  if (verb === "merge") return mergeProblem(change, ground);
  return dissolveProblem(change, ground);
}

export type Of<V extends Verb> = Extract<Change, { verb: V }>;

function foundProblem({ unit, on, code, name, kind }: Of<"found">, { register }: Ground): FieldError | null {
  return (
    foundedProblem({ code, name }, register) ??
    (mayStandBelow(kind, register.kind(unit)) ? null : at("kind", belowProblem(kind, register.kind(unit)))) ??
    standsProblem(unit, on, register, "on")
  );
}

function renameProblem({ unit, on, name }: Of<"rename">, { register, today }: Ground): FieldError | null {
  const wrong = nameProblem(name);
  if (wrong) return wrong;
  if (on > today) return at("on", "更名从当天或之前的日子起登记；还没到日子的，到时候再来。");
  const since = register.namesOf(unit).at(-1)?.from ?? register.unit(unit).openedOn;
  if (on <= since) return at("on", `现在的名称从${dayLabel(since)}起用，日期要在它之后。`);
  if (!register.treeAt(on).has(unit)) return at("on", "这一天没有这个组织，请换一个日期。");
  return register.unit(unit).name === name ? at("name", "这就是现在的名称。") : null;
}

/** That a unit can stand below another, on the day and in every tree that is planned after it. */
function belowTarget(unit: number, target: number, on: Day, register: UnitRegister): FieldError | null {
  const rings = [on, ...register.history.daysAfter(on)].some((day) => register.treeAt(day).holds(unit, target));
  if (rings) return at("target", `${register.unit(target).name}就在它自己下面（或已登记要转到它下面），不能选。`);
  return standsProblem(target, on, register, "target");
}

function moveProblem({ unit, target, on }: Of<"move">, { register }: Ground): FieldError | null {
  if (register.treeAt(on).parent[unit] === target) return at("target", "它现在就归这个组织。");
  if (!mayStandBelow(register.kind(unit), register.kind(target)))
    return at("target", belowProblem(register.kind(unit), register.kind(target)));
  return belowTarget(unit, target, on, register);
}

function mergeProblem({ unit, target, on }: Of<"merge">, ground: Ground): FieldError | null {
  const { register } = ground;
  const [kind, other] = [register.kind(unit), register.kind(target)];
  if (kind !== other)
    return at(
      "target",
      `只能并入同一类的组织：${UNIT_KIND_LABELS[kind]}并入${UNIT_KIND_LABELS[kind]}，不能并入${UNIT_KIND_LABELS[other]}。`,
    );
  return belowTarget(unit, target, on, register) ?? belowProblemOn(unit, on, register) ?? peopleProblem(on, ground);
}

/** Whoever stands below goes over as one on that day: nobody may have come after it, or be going later. */
function belowProblemOn(unit: number, on: Day, register: UnitRegister): FieldError | null {
  const later = childrenOf(unit, register).flatMap(({ from, to }) => [
    ...(from >= on ? [from] : []),
    ...(to && to > on ? [to] : []),
  ]);
  const last = later.sort().at(-1);
  return last ? at("on", `它的下级在${dayLabel(last)}还有变更，日期要在那之后。`) : null;
}

const childrenOf = (unit: number, register: UnitRegister): PlacementRow[] =>
  register.placements.filter(({ parentNo }) => parentNo === unit);

function peopleProblem(on: Day, { people: { lastJoined, lastLeft } }: Ground): FieldError | null {
  if (lastJoined && lastJoined >= on) return at("on", `${dayLabel(lastJoined)}还有党员转入或任职，日期要在那之后。`);
  if (lastLeft && lastLeft > on) return at("on", `${dayLabel(lastLeft)}才有党员转出，日期不能在那之前。`);
  return null;
}

function dissolveProblem({ unit, on }: Of<"dissolve">, ground: Ground): FieldError | null {
  const { register, people } = ground;
  const left = new Set([on, ...register.history.daysAfter(on)].flatMap((day) => register.treeAt(day).children(unit)))
    .size;
  if (left > 0) return at("", `下面还有${left}个组织，先把它们划转、合并或撤销。`);
  if (people.staying > 0)
    return at("", `${dayLabel(on)}还有${people.staying}名党员在这里，先转走组织关系；要整体转到另一个组织，用“合并”。`);
  return peopleProblem(on, ground);
}

function reopenProblem({ unit, target, on }: Of<"reopen">, { register }: Ground): FieldError | null {
  if (!register.closing(unit)) return at("", "这个组织没有撤销，不用恢复。");
  if (!mayStandBelow(register.kind(unit), register.kind(target)))
    return at("target", belowProblem(register.kind(unit), register.kind(target)));
  return target === unit ? at("target", "不能归它自己。") : standsProblem(target, on, register, "target");
}
