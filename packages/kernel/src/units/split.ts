import { type Day, dayLabel, type FieldError } from "@jiceng/plugin";
import { type SeenMember, type SeenUnit, unitsBelow } from "../access/index.ts";
import type { Ground, Of } from "./change.ts";
import { at, belowProblem, foundedProblem, lastChange, mayStandBelow, standsProblem } from "./problem.ts";
import type { UnitRegister } from "./register.ts";

/** Somebody who belongs to a unit, or to a 党小组 directly below it, on a day; `to` where they are to leave. */
export interface Belonging {
  id: SeenMember;
  name: string;
  unitNo: number;
  full: boolean;
  from: Day;
  to: Day | null;
}

/** A post held in the unit or one of its 党小组, that day or later; `homeNo` is where its holder belongs. */
export interface HeldPost {
  memberId: string;
  name: string;
  homeNo: number | null;
  unitNo: number;
  post: string;
  from: Day;
}

/** The people of a unit that may be split, on the day of the split. */
export interface Roll {
  belonging: readonly Belonging[];
  posts: readonly HeldPost[];
  /** Members and full members of the unit and of each unit below it, by number. */
  counts: ReadonlyMap<number, { members: number; full: number }>;
}

/** Who goes over at a split: units with all that is theirs, members by themselves, and the posts that end. */
export interface Parting {
  units: readonly SeenUnit[];
  members: readonly Belonging[];
  posts: readonly HeldPost[];
}

/** 党小组 directly below a unit: their members may be chosen one by one. */
export function groupsOf(unit: SeenUnit, day: Day, register: UnitRegister): SeenUnit[] {
  const tree = register.treeAt(day);
  return unitsBelow(tree, unit).filter((no) => tree.parent[no] === unit && register.kind(no) === "group");
}

/** Whoever is chosen, and those who belong to a unit that is chosen; their posts in what they leave end. */
export function partingOf(
  { unit, on, units, members }: Of<"split">,
  { register, roll }: Pick<Ground, "register" | "roll">,
): Parting {
  const tree = register.treeAt(on);
  const along = new Set(units.flatMap((no) => [...tree.below(no)]));
  const chosen = new Set<string>(members);
  const alone = (roll?.belonging ?? []).filter(({ id, unitNo }) => chosen.has(id) && !along.has(unitNo));
  const leaving = new Set<string>(alone.map(({ id }) => id));
  return {
    units,
    members: alone,
    posts: (roll?.posts ?? []).filter(
      ({ memberId, homeNo, unitNo }) =>
        (leaving.has(memberId) && !along.has(unitNo)) || (unitNo === unit && homeNo !== null && along.has(homeNo)),
    ),
  };
}

/** A unit is split into two of its kind: the new one stands beside it, and both have somebody or something. */
export function splitProblem(change: Of<"split">, ground: Ground): FieldError | null {
  const { unit, on, above } = change;
  const { register } = ground;
  const kind = register.kind(unit);
  return (
    foundedProblem(change, register) ??
    (mayStandBelow(kind, register.kind(above)) ? null : at("", belowProblem(kind, register.kind(above)))) ??
    standsProblem(above, on, register, "on") ??
    unitsProblem(change, register) ??
    membersProblem(change, ground)
  );
}

function unitsProblem({ unit, on, units }: Of<"split">, register: UnitRegister): FieldError | null {
  const below = new Set(register.treeAt(on).children(unit));
  if (units.some((no) => !below.has(no))) return at("units", `${dayLabel(on)}它下面没有您选的组织，请重新选。`);
  const busy = units.find((no) => lastChange(no, register) >= on);
  if (busy === undefined) return null;
  return at("units", `${register.unit(busy).name}在${dayLabel(lastChange(busy, register))}还有变更，日期要在那之后。`);
}

function membersProblem(change: Of<"split">, ground: Ground): FieldError | null {
  const { unit, on, units, members } = change;
  const belonging = ground.roll?.belonging ?? [];
  const known = new Set<string>(belonging.map(({ id }) => id));
  if (members.some((id) => !known.has(id))) return at("members", `${dayLabel(on)}这里没有您选的党员，请重新选。`);
  const parting = partingOf(change, ground);
  for (const { name, from, to } of parting.members) {
    if (from >= on) return at("members", `${name}在${dayLabel(from)}才转入，日期要在那之后。`);
    if (to) return at("members", `${name}在${dayLabel(to)}还要转出或转正，日期要在那之后。`);
  }
  const later = parting.posts.find(({ from }) => from >= on);
  if (later) return at("members", `${later.name}在${dayLabel(later.from)}才任${later.post}，日期要在那之后。`);
  if (units.length + parting.members.length === 0) return at("members", "请选谁过去：下级组织或者党员，至少一个。");
  const tree = ground.register.treeAt(on);
  const along = new Set(units.flatMap((no) => [...tree.below(no)]));
  const stays =
    tree.children(unit).length > units.length ||
    belonging.some((one) => !along.has(one.unitNo) && !parting.members.includes(one));
  return stays ? null : at("members", "全都过去，原来的组织就空了。只是换个名称的，用“更名”。");
}
