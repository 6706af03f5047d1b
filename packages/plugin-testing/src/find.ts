import { holds } from "@jiceng/host/rules";
import type { ListQuery, Shelf } from "@jiceng/kernel";
import type { Doc, ScalarField } from "@jiceng/plugin";
import type { Held } from "./cabinet.ts";
import type { Enterprise } from "./enterprise.ts";

type Any = string | readonly string[] | undefined;

/** Records as the store would list them: within the scope, by the same conditions and in the same order. */
export function listed(
  of: Enterprise,
  shelf: Shelf,
  all: readonly Held[],
  query: ListQuery,
): { rows: Held[]; states: Record<string, number> } {
  const { scope, participant, only, where, orderBy, limit, after } = query;
  const within = all.filter(
    (held) =>
      (holds(scope, held.unitNo) || (participant !== null && isNamed(shelf, held.doc, participant))) &&
      (only === null || [only].flat().some((member) => isNamed(shelf, held.doc, member))) &&
      isAny(held.duty, where.duty) &&
      isAny(held.period, where.period) &&
      isAny(of.unitOf(held.unitNo).id, where.unit) &&
      Object.entries(where.fields).every(([field, value]) => holdsAny(shelf, field, held.doc, value)),
  );
  const states: Record<string, number> = {};
  for (const { state } of within) states[state] = (states[state] ?? 0) + 1;
  const rows = within.filter(({ state }) => isAny(state, where.state)).sort(ordered(shelf, orderBy));
  return { rows: rows.slice(after, after + limit), states };
}

const isAny = (value: string | null, wanted: Any): boolean =>
  wanted === undefined || (value !== null && [wanted].flat().includes(value));

function holdsAny({ collection }: Shelf, field: string, doc: Doc, wanted: Any): boolean {
  const value = doc[field];
  if (collection.fields[field]?.type === "flag")
    return [wanted].flat().some((one) => (one === "yes" || one === "true" ? value === true : value === false));
  const values = [value].flat().map(String);
  return [wanted].flat().some((one) => one !== undefined && value !== undefined && values.includes(one));
}

function isNamed({ collection }: Shelf, doc: Doc, member: string): boolean {
  const { fields, index = [] } = collection;
  return Object.entries(fields).some(([name, field]) => {
    if (field.type === "rows") {
      const people = Object.keys(field.of).filter((key) => field.of[key]!.type === "member");
      return ((doc[name] ?? []) as Doc[]).some((row) => people.some((key) => row[key] === member));
    }
    return ["member", "members"].includes(field.type) && index.includes(name) && [doc[name]].flat().includes(member);
  });
}

/** The latest first, unless a field is named; what is empty comes last. */
function ordered({ collection }: Shelf, by: string | undefined): (a: Held, b: Held) => number {
  const latest = (a: Held, b: Held) => b.at - a.at || (a.id < b.id ? 1 : -1);
  const name = by?.replace(/^-/, "");
  if (!name) return latest;
  const way = by!.startsWith("-") ? -1 : 1;
  if (name === "$at" || name === "$since") {
    const when = (held: Held) => (name === "$at" ? held.at : held.since);
    return (a, b) => way * (when(a) - when(b) || (a.id < b.id ? -1 : 1));
  }
  const field = collection.fields[name] as ScalarField;
  const key = ({ doc }: Held): string | number => {
    const value = doc[name];
    if (field.type === "number" || field.type === "money") return Number(value);
    return field.type === "enum" ? (field.options ?? []).indexOf(value as never) : String(value);
  };
  return (a, b) => {
    const empty = Number(isEmpty(a.doc[name])) - Number(isEmpty(b.doc[name]));
    if (empty !== 0 || isEmpty(a.doc[name])) return empty || latest(a, b);
    return key(a) === key(b) ? latest(a, b) : key(a) < key(b) ? -way : way;
  };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null;
