import type { Role } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import { handingProblem, type Place } from "./handing.ts";
import { personOf } from "./principal.ts";
import { type SeenUnit, unitIn } from "./seen.ts";
import { against, type Holding, isWatched, separationProblem } from "./separation.ts";

/** A role that somebody new is to hold, as a line of a table says it. */
export interface RoleWanted {
  /** Member, or whatever names somebody who belongs to none. */
  person: string;
  role: Role;
  /** Code of the unit, or its name where no other has it. */
  unit: string;
}

/** Whether the role may be given; `where` says what is wrong with which part of it. */
export type Givable = { no: SeenUnit; unitName: string } | { no: null; where: "unit" | "role"; problem: string };

export const placeOf = (memory: Memory, no: number): Place => ({
  no,
  above: memory.tree.has(no) ? memory.tree.parent[no]! : (memory.units.elsewhere(memory.tree).get(no) ?? 0),
});

export const lineOf = (memory: Memory, no: number): number[] => [...memory.tree.path(no), no];

/** Roles that exclude one another, as everybody holds them. A closed account's count too: it may be opened again. */
export const watched = (memory: Memory): Holding[] =>
  memory.directory.all.flatMap(({ account, grants }) =>
    grants
      .filter(({ role, unitNo }) => isWatched(role) && memory.tree.has(unitNo))
      .map(({ role, unitNo }) => ({
        person: personOf(account),
        role,
        unitNo,
        unitName: memory.units.unit(unitNo).name,
        line: lineOf(memory, unitNo),
      })),
  );

const NOT_YOURS = "没有这个组织，或者它不在您管理的范围里。写组织编码，或没有重名的组织名称";
const NAMESAKES = "有几个组织都叫这个名字。请写组织编码";

/** For each line whether the reader may give that role there, by what everybody holds and what the lines before it give. */
export const givings: Question<{ wanted: RoleWanted[] }, Givable[]> = (memory, who, { wanted }) => {
  const reach = memory.reach(who, "accounts.manage");
  const known = watched(memory);
  const byName = Map.groupBy(memory.tree.order, (no) => memory.units.unit(no).name);
  return wanted.map(({ person, role, unit }): Givable => {
    const coded = memory.units.byCode(unit)?.no;
    const named = (byName.get(unit) ?? []).filter((no) => reach.holds(no));
    if (coded === undefined && named.length > 1) return { where: "unit", problem: NAMESAKES, no: null };
    const at = coded ?? named[0];
    const no = at !== undefined && memory.tree.has(at) ? unitIn(reach, at) : null;
    if (no === null) return { where: "unit", problem: NOT_YOURS, no };
    const beyond = handingProblem((name) => memory.reach(who, name), "accounts.manage", role, placeOf(memory, no));
    if (beyond) return { where: "role", problem: beyond, no: null };
    const unitName = memory.units.unit(no).name;
    const holding = { person, role, unitNo: no, unitName, line: lineOf(memory, no) };
    const other = against(known, holding);
    if (other) return { where: "role", problem: separationProblem(other, role), no: null };
    if (isWatched(role)) known.push(holding);
    return { no, unitName };
  });
};
