import type { FieldError } from "@jiceng/plugin";
import { isDay } from "@jiceng/plugin";
import type { Principal, SeenUnit } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type Change, checkChange, type Effect, mayStandBelow, VERB_LABELS, VERBS, type Verb } from "./change.ts";
import { previewOf } from "./change-preview.ts";
import { readPeopleOf } from "./change-store.ts";
import { factsOf } from "./facts.ts";
import type { FoundUnit } from "./register.ts";
import { known, seen } from "./seen.ts";
import { KINDS, type UnitFacts } from "./unit.ts";

/** A change as somebody typed it. */
export interface ChangeValues {
  verb: string;
  on: string;
  name: string;
  code: string;
  kind: string;
  /** Id of the unit that it leads to. */
  target: string;
  /** What units are looked for by. */
  place: string;
}

/** What can be done with a unit, and what one such change would do. */
export interface ChangeAnswer {
  unit: UnitFacts;
  verbs: Verb[];
  /** The one that the answer is about: the first where the one asked for cannot be done. */
  verb: Verb;
  /** Units that the change could lead to, among those looked for. */
  targets: FoundUnit[];
  errors: FieldError[];
  preview: string[];
  effects: Effect[];
  /** Number of the unit that it leads to. */
  other: SeenUnit | null;
}

const ABILITY = "units.change";
const TARGETS = 30;

/** One change of a unit, judged by the register and the reach of whoever asks; `null` when the unit is out of reach. */
export const change: Question<{ id: string; values: ChangeValues }, ChangeAnswer | null> = async (
  memory,
  who,
  { id, values },
) => {
  const no = known(memory, who, id, ABILITY);
  const verbs = no === null ? [] : verbsFor(memory, no);
  if (no === null || verbs.length === 0) return null;
  const verb = verbs.find((one) => one === values.verb) ?? verbs[0]!;
  const answer = {
    unit: await factsOf(memory, who, no),
    verbs,
    verb,
    targets: targetsFor(memory, who, no, verb, values.place),
    preview: [],
    effects: [],
    other: null,
  };
  const read = readChange(memory, who, no, verb, values);
  if ("errors" in read) return { ...answer, ...read };
  const people = await readPeopleOf(memory.db, no, read.on);
  const checked = checkChange(read, { register: memory.units, today: memory.today, people });
  if ("errors" in checked) return { ...answer, ...checked };
  const size = {
    below: Math.max(0, memory.units.treeAt(read.on).below(no).length - 1),
    members: (await memory.members())(no),
  };
  return {
    ...answer,
    errors: [],
    preview: previewOf(read, memory.units, size, memory.today),
    effects: checked.effects,
    other: "target" in read ? read.target : null,
  };
};

/** What may happen to a unit as it stands today. */
function verbsFor(memory: Memory, no: number): Verb[] {
  if (!memory.tree.has(no)) return (memory.units.closing(no)?.closedOn ?? "9") <= memory.today ? ["reopen"] : [];
  const isTop = memory.tree.parent[no] === 0;
  return VERBS.filter(
    (verb) =>
      verb === "rename" ||
      (verb === "found"
        ? KINDS.some((kind) => mayStandBelow(kind, memory.units.kind(no)))
        : !isTop && verb !== "reopen"),
  );
}

function readChange(
  memory: Memory,
  who: Principal,
  no: SeenUnit,
  verb: Verb,
  { on, name, code, kind, target }: ChangeValues,
): Change | { errors: FieldError[] } {
  const errors: FieldError[] = isDay(on) ? [] : [{ field: "on", message: "请选从哪一天起。" }];
  if (verb === "found") {
    const known = KINDS.find((one) => one === kind);
    if (!known) errors.push({ field: "kind", message: "请选类型。" });
    else if (errors.length === 0) return { verb, unit: no, on, name, code, kind: known };
    return { errors };
  }
  if (verb === "rename") return errors.length > 0 ? { errors } : { verb, unit: no, on, name };
  const parent = memory.tree.parent[no] ?? 0;
  if (parent > 0 && !memory.reach(who, ABILITY).holds(parent)) {
    const above = memory.units.unit(parent).name;
    errors.push({
      field: "",
      message: `它归${above}，${VERB_LABELS[verb]}要由管着${above}的管理员登记。`,
    });
  }
  if (verb === "dissolve") return errors.length > 0 ? { errors } : { verb, unit: no, on };
  const other = seen(memory, who, target, ABILITY);
  if (other === null)
    errors.push({
      field: "target",
      message: target
        ? "您管理的范围里没有这个组织。要转到范围以外，由同时管着两边的上级管理员登记。"
        : "请选转到哪个组织。",
    });
  return errors.length > 0 || other === null ? { errors } : { verb, unit: no, on, target: other };
}

/** Units that a change may lead to: of a fitting kind, within reach, not below the unit itself. */
function targetsFor(memory: Memory, who: Principal, no: number, verb: Verb, text: string): FoundUnit[] {
  if (verb !== "move" && verb !== "merge" && verb !== "reopen") return [];
  const { tree, units } = memory;
  const reach = memory.reach(who, ABILITY);
  const wanted = text.normalize("NFKC").trim();
  const fits = (one: number) =>
    (verb === "merge" ? units.kind(one) === units.kind(no) : mayStandBelow(units.kind(no), units.kind(one))) &&
    !tree.holds(no, one) &&
    units.closing(one) === undefined &&
    (verb !== "move" || tree.parent[no] !== one) &&
    units.answersTo(one, wanted);
  const found: number[] = [];
  for (const one of tree.order) {
    if (found.length >= TARGETS) break;
    if (reach.holds(one) && fits(one)) found.push(one);
  }
  return found.map((one) => units.found(one, tree));
}
