import { type FieldError, isDay } from "@jiceng/plugin";
import type { SeenUnit } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type ChangeAnswer, judge } from "./change-question.ts";
import { factsOf } from "./facts.ts";
import { seen } from "./seen.ts";
import { type Consent, consentFor, unitBeyond } from "./sides.ts";
import type { UnitFacts } from "./unit.ts";

/** How a unit can come to another: with all that is its own, or dissolving in it. */
export const COMING = { move: "划转到它下面", merge: "并入它" } as const;
export type Coming = keyof typeof COMING;

/** What somebody asks for their unit: another one, of which they know the whole name or the code. */
export interface ReceptionValues {
  verb: string;
  from: string;
  on: string;
}

export interface ReceptionAnswer extends Pick<ChangeAnswer, "errors" | "preview"> {
  /** The unit that would receive. */
  unit: UnitFacts;
  verb: Coming;
  /** The unit that would come, once it is found, and who has to agree. */
  coming: { unit: { id: string; no: SeenUnit }; consent: Consent } | null;
}

/** A unit out of reach that is to come to one's own; `null` when that one is out of reach or nothing lies beyond. */
export const reception: Question<{ id: string; values: ReceptionValues }, ReceptionAnswer | null> = async (
  memory,
  who,
  { id, values: { verb: typed, from, on } },
) => {
  const target = seen(memory, who, id, "units.change");
  if (target === null) return null;
  const verb: Coming = typed === "merge" ? "merge" : "move";
  const answer = { unit: await factsOf(memory, who, target), verb, preview: [], coming: null };
  const refused = (field: string, message: string) => ({ ...answer, errors: [{ field, message }] });
  if (!from) return refused("from", "请写要接收的组织的全称或编号。");
  const unit = unitBeyond(memory, who, target, from);
  if (typeof unit === "string") return refused("from", unit);
  const consent = consentFor(memory, who, { verb, unit, target });
  if (!consent) return refused("from", `${memory.units.unit(unit).name}也在您管理的范围里，到它的页面直接登记。`);
  if (!isDay(on)) return refused("on", "请选从哪一天起。");
  const { errors, preview } = await judge(memory, { verb, unit, target, on });
  return {
    ...answer,
    preview,
    errors: errors.map(atFrom),
    coming: { unit: { id: idOf(memory, unit), no: unit }, consent },
  };
};

const idOf = (memory: Memory, no: number): string => memory.units.unit(no).id;

/** Where the form asks for the unit that comes, what is wrong with either of the two is said there. */
const atFrom = (one: FieldError): FieldError => (one.field === "on" ? one : { ...one, field: "from" });
