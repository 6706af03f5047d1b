import { type Day, dayLabel, type FieldError, UNIT_KIND_LABELS, type UnitKind } from "@jiceng/plugin";
import type { Change, Ground } from "./change.ts";
import type { UnitRegister } from "./register.ts";

const NAME_MOST = 60;
const CODE = /^[\p{L}\p{N}._-]{1,40}$/u;

const BRANCH_BELOW: readonly UnitKind[] = ["committee", "general-branch", "administrative", "workstation"];

/** Kinds that a unit may stand below; 党小组 exist inside a branch only (《中国共产党支部工作条例（试行）》). */
const ABOVE: Record<UnitKind, readonly UnitKind[]> = {
  committee: ["committee", "administrative"],
  "general-branch": ["committee", "administrative"],
  branch: BRANCH_BELOW,
  "joint-branch": BRANCH_BELOW,
  "temporary-branch": BRANCH_BELOW,
  group: ["branch", "joint-branch", "temporary-branch"],
  workstation: ["committee", "general-branch", "branch", "administrative"],
  administrative: ["committee", "general-branch", "administrative"],
  project: ["committee", "general-branch", "administrative"],
};

export const mayStandBelow = (kind: UnitKind, above: UnitKind): boolean => ABOVE[kind].includes(above);

/** What is wrong, and at which field; none where it is wrong as a whole. */
export const at = (field: string, message: string): FieldError => ({ field, message });

export const nameProblem = (name: string): FieldError | null =>
  !name ? at("name", "请写名称。") : name.length > NAME_MOST ? at("name", `名称最多${NAME_MOST}个字。`) : null;

export const belowProblem = (kind: UnitKind, above: UnitKind): string =>
  `${UNIT_KIND_LABELS[kind]}不能直接设在${UNIT_KIND_LABELS[above]}下面。`;

/** What a unit that is founded is called, and by which code. */
export function foundedProblem(
  { code, name }: { code: string; name: string },
  register: UnitRegister,
): FieldError | null {
  if (!CODE.test(code)) return at("code", "编号写字母、数字、点或横线，不超过40个。");
  if (register.byCode(code)) return at("code", "这个编号已经有组织用了（包括已撤销的），请换一个。");
  return nameProblem(name);
}

/** A unit changes once a day, and not before what has been registered for it already. */
export function dateProblem({ unit, on, verb }: Change, { register }: Ground): FieldError | null {
  const last = lastChange(unit, register);
  if (on <= last) return at("on", `这个组织上一次变更（或成立）是${dayLabel(last)}，日期要在它之后。`);
  if (verb !== "reopen" && !register.treeAt(on).has(unit)) return at("on", "这一天没有这个组织，请换一个日期。");
  return null;
}

/** The last day on which a unit's place or existence changed, or is to change. */
export const lastChange = (unit: number, register: UnitRegister): Day =>
  [
    register.unit(unit).openedOn,
    ...register.placedOf(unit).flatMap(({ from, to }) => [from, to ?? from]),
    ...register.closuresOf(unit).flatMap(({ closedOn, reopenedOn }) => [closedOn, reopenedOn ?? closedOn]),
  ]
    .sort()
    .at(-1)!;

/** That a unit exists on a day and in every tree that is planned after it. */
export function standsProblem(unit: number, on: Day, register: UnitRegister, field: string): FieldError | null {
  const { name } = register.unit(unit);
  const without = [on, ...register.history.daysAfter(on)].find((day) => !register.treeAt(day).has(unit));
  if (!without) return null;
  if (without === on) return at(field, `${dayLabel(on)}没有${name}，请换一个日期或组织。`);
  return at(field, `${name}从${dayLabel(without)}起不再存在，不能作上级或接收单位。`);
}
