import type { Collection, Doc, Period } from "@jiceng/plugin";
import { asList, isFilled, starts } from "./flow.ts";

/** Fields that together may name one record only, and what they are for this one: `null` in a key that is not whole yet. */
export interface RecordKey {
  /** `$unit name` */
  rule: string;
  key: string;
}

const SOURCE = "$source";
/** Under which a program keeps the record: it is never made twice. */
export const sourceKey = (key: string): RecordKey => ({ rule: SOURCE, key });

/** Under which a table file keeps the record: each unit has numbers of its own, so that nobody finds out those of others. */
export const rowKey = (unitNo: number, key: string): RecordKey => ({ rule: "$row", key: `${unitNo} ${key}` });

/** Text as it is compared: however wide it was typed, with spaces or without. */
const compared = (value: unknown): string => String(value).normalize("NFKC").replace(/\s/g, "").toLowerCase();

/** The keys of a record by its collection's `unique`; one that has an empty field is not taken. */
export function keysOf(
  { unique = [] }: Pick<Collection, "unique">,
  { unitNo, period, doc }: { unitNo: number; period: Period | null; doc: Doc },
): RecordKey[] {
  return unique.flatMap((fields) => {
    const values = fields.map((name) => (name === "$unit" ? unitNo : name === "$period" ? period : doc[name]));
    return values.every(isFilled) ? [{ rule: fields.join(" "), key: JSON.stringify(values.map(compared)) }] : [];
  });
}

/** Whether a record in this state lets go of its names: it was set aside, and nothing leads on from there. */
export const isLetGo = ({ flow }: Collection, state: string): boolean =>
  flow !== undefined &&
  asList(flow.aside ?? []).includes(state) &&
  !Object.values(flow.moves).some((move) => starts(move, state));

/** The field at which it is said that a record is there already: the last that somebody typed. */
export const fieldOf = (rule: string): string => rule.split(" ").findLast((name) => !name.startsWith("$")) ?? "";
