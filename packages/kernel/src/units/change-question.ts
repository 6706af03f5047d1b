import type { FieldError, Role } from "@jiceng/plugin";
import { isDay } from "@jiceng/plugin";
import { type Principal, ROLE_LABELS, type SeenUnit, unitIn } from "../access/index.ts";
import type { RuleId } from "../rules/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type Change, checkChange, VERB_LABELS, VERBS, type Verb } from "./change.ts";
import { previewOf } from "./change-preview.ts";
import { readPeopleOf } from "./change-store.ts";
import type { Effect } from "./effect.ts";
import { factsOf } from "./facts.ts";
import { ownGain } from "./own-gain.ts";
import { mayStandBelow } from "./problem.ts";
import type { FoundUnit } from "./register.ts";
import { known, seen } from "./seen.ts";
import { type Consent, consentFor, unitBeyond } from "./sides.ts";
import type { Roll } from "./split.ts";
import { choiceOf, rollOf, type SplitChoice } from "./split-choice.ts";
import { splitPreview } from "./split-preview.ts";
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
  /** Whole name or code of a unit out of reach that it leads to. */
  beyond: string;
  /** Ids of those who go over at a split. */
  units: string[];
  members: string[];
}

/** What can be done with a unit, and what one such change would do. */
export interface ChangeAnswer {
  unit: UnitFacts;
  verbs: Verb[];
  /** The one that the answer is about: the first where the one asked for cannot be done. */
  verb: Verb;
  /** Units that the change could lead to, among those looked for. */
  targets: FoundUnit[];
  /** Who could go over at a split; `null` for any other change. */
  choice: SplitChoice | null;
  errors: FieldError[];
  preview: string[];
  effects: Effect[];
  /** Number of the unit that it leads to. */
  other: SeenUnit | null;
  /** Whose agreement it needs; `null` where the reader may register it alone. */
  consent: Consent | null;
  /** Whether there are units out of the reader's reach. */
  beyond: boolean;
}

const ABILITY = "units.change";
const TARGETS = 30;

/** One change of a unit, judged by the register and the reach of whoever asks; `null` when the unit is out of reach. */
export const change: Question<{ id: string; values: ChangeValues }, ChangeAnswer | null> = async (
  memory,
  who,
  { id, values },
) => {
  await memory.spell(values.place);
  const no = known(memory, who, id, ABILITY);
  const verbs = no === null ? [] : verbsFor(memory, no);
  if (no === null || verbs.length === 0) return null;
  const verb = verbs.find((one) => one === values.verb) ?? verbs[0]!;
  const roll = verb === "split" ? await rollOf(memory, no, values.on) : undefined;
  const answer = {
    unit: await factsOf(memory, who, no),
    verbs,
    verb,
    targets: targetsFor(memory, who, no, verb, values.place),
    choice: roll ? choiceOf(memory, no, values.on, roll) : null,
    preview: [],
    effects: [],
    other: null,
    consent: null,
    beyond: !memory.reach(who, ABILITY).isWhole,
  };
  const read = readChange(memory, who, no, verb, values);
  if ("errors" in read) return { ...answer, ...read };
  const judged = await judge(memory, read, roll);
  if (!("target" in read)) return { ...answer, ...judged };
  const consent = consentFor(memory, who, read);
  // Nothing to write for who cannot register it alone.
  return { ...answer, ...judged, ...(consent && { effects: [] }), other: read.target, consent };
};

/** A change held against the register: what is wrong with it, or what it would do and the sentences that say so. */
export async function judge(
  memory: Memory,
  change: Change,
  roll?: Roll,
): Promise<Pick<ChangeAnswer, "errors" | "effects" | "preview">> {
  const people = await readPeopleOf(memory.db, change.unit, change.on);
  const checked = checkChange(change, { register: memory.units, today: memory.today, people, roll });
  if ("errors" in checked) return { errors: checked.errors, effects: [], preview: [] };
  return { errors: [], effects: checked.effects, preview: await previewed(memory, change, roll) };
}

async function previewed(memory: Memory, change: Change, roll: Roll | undefined): Promise<string[]> {
  if (change.verb === "split")
    return roll ? splitPreview(change, { register: memory.units, roll }, memory.today, ruleOf(memory)) : [];
  const size = {
    below: Math.max(0, memory.units.treeAt(change.on).below(change.unit).length - 1),
    members: (await memory.members())(change.unit),
  };
  return previewOf(change, memory.units, size, memory.today);
}

/** What the rules ask today. */
const ruleOf = (memory: Memory) => (id: RuleId) => memory.rules.value(id, memory.today);

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
  { on, name, code, kind, target, beyond, units, members }: ChangeValues,
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
  if ((verb === "dissolve" || verb === "split") && parent > 0 && !memory.reach(who, ABILITY).holds(parent))
    errors.push({ field: "", message: notYours(memory, parent, verb) });
  if (verb === "dissolve") return errors.length > 0 ? { errors } : { verb, unit: no, on };
  if (verb === "split") {
    const parent = memory.units.treeAt(on).parent[no] ?? 0;
    const above = unitIn(memory.reach(who, ABILITY), parent);
    if (parent === 0) errors.push({ field: "on", message: "这一天它没有上级，不能拆分，请换一个日期。" });
    else if (above === null) errors.push({ field: "on", message: notYours(memory, parent, verb) });
    const going = units.map((one) => seen(memory, who, one, ABILITY));
    if (going.includes(null)) errors.push({ field: "units", message: "选的下级组织里有不在这里的，请重新选。" });
    return errors.length > 0 || above === null
      ? { errors }
      : { verb, unit: no, on, above, name, code, units: going.filter((one) => one !== null), members };
  }
  const other = beyond ? unitBeyond(memory, who, no, beyond) : targetOf(memory, who, target);
  if (typeof other === "string")
    return { errors: [...errors, { field: beyond ? "beyond" : "target", message: other }] };
  const alone = consentFor(memory, who, { verb, unit: no, target: other }) === null;
  const gained = alone ? ownGain(memory, who, no, other) : null;
  if (gained) errors.push({ field: "target", message: gainProblem(memory, no, gained) });
  return errors.length > 0 ? { errors } : { verb, unit: no, on, target: other };
}

function targetOf(memory: Memory, who: Principal, id: string): SeenUnit | string {
  const other = seen(memory, who, id, ABILITY);
  if (other !== null) return other;
  return id
    ? "您管理的范围里没有这个组织。范围以外的，在下面写它的全称或编号，提请对方同意。"
    : "请选转到哪个组织；您管理的范围以外的，在下面写它的全称或编号。";
}

export const gainProblem = (memory: Memory, no: number, gained: Role): string =>
  `登记以后，您自己的${ROLE_LABELS[gained]}会多管到${memory.units.unit(no).name}，请另一位管理员来登记。`;

function notYours(memory: Memory, parent: number, verb: Verb): string {
  const above = memory.units.unit(parent).name;
  return `它归${above}，${VERB_LABELS[verb]}要由管着${above}的管理员登记。`;
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
