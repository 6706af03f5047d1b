import type { Collection, Doc, Field, Form, Move, OfferedMove, UnitKind } from "@jiceng/plugin";
import type { StoredMove } from "./record.ts";

export const asList = (from: string | readonly string[]): readonly string[] =>
  typeof from === "string" ? [from] : from;

export const starts = (move: Move<string, string>, state: string): boolean => asList(move.from).includes(state);

/** Whether a record in this state is still its author's to go on with through the form: out of it leads a move that submits it, or, where the form only saves, one by its ability. */
export function goesOn({ submit = [], states, permission }: Form, { flow }: Collection, state: string): boolean {
  if (states) return states.includes(state);
  if (!flow) return true;
  return Object.entries(flow.moves).some(
    ([move, rule]) => starts(rule, state) && (submit.length > 0 ? submit.includes(move) : rule.by === permission),
  );
}

/** Whether a form is filled in at units of a kind. */
export const fillsAt = ({ at }: Form, kind: UnitKind): boolean => at?.includes(kind) ?? true;

export const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";

/** Fields that a move needs and the document lacks. */
export const missingFor = (move: Move<string, string>, doc: Doc): string[] =>
  (move.requires ?? []).filter((name) => name !== "$reason" && !isFilled(doc[name]));

const asksReason = (move: Move<string, string>): boolean => move.requires?.includes("$reason") ?? false;

/** Of the moves that `notBy` names the one that this person made, the last time it was made. */
const ownWork = (move: Move, history: readonly StoredMove[], person: string): string | undefined =>
  asList(move.notBy ?? []).find((other) => history.findLast((past) => past.move === other)?.person === person);

/** Whether a record goes on by a move that this person may make, or went on by one of theirs: an approver may always read it. */
export const approves = (
  { flow }: Collection,
  state: string,
  history: readonly StoredMove[],
  person: string,
  may: (ability: string) => boolean,
): boolean =>
  history.some((past) => past.person === person) ||
  Object.values(flow?.moves ?? {}).some((move) => starts(move, state) && may(move.by));

/** Why a person may not make a move that they have the ability for; `null` where they may. */
export function notTheirs(
  { flow, fields }: Pick<Collection, "flow" | "fields">,
  name: string,
  { history, doc }: { history: readonly StoredMove[]; doc: Doc },
  person: string,
): string | null {
  const move = flow!.moves[name]!;
  const own = ownWork(move, history, person);
  if (own) return `${flow!.moves[own]!.title}的人不能自己${move.title}，请换一名同志`;
  const named = asList(move.notOf ?? []).find((field) => [doc[field]].flat().includes(person));
  return named === undefined ? null : `${fields[named]?.title ?? named}不能自己${move.title}，请换一名同志`;
}

/** The moves that a reader is shown, each with the reason where it is refused. What they have no right to is not mentioned. */
export function offeredMoves(
  collection: Collection,
  record: { state: string; doc: Doc },
  history: readonly StoredMove[],
  person: string,
  may: (ability: string) => boolean,
): OfferedMove[] {
  const { flow, fields } = collection;
  const { doc } = record;
  if (!flow) return [];
  return Object.entries(flow.moves)
    .filter(([, move]) => starts(move, record.state) && may(move.by))
    .map(([name, move]) => ({
      move: name,
      title: move.title,
      reason: asksReason(move),
      why: notTheirs(collection, name, { history, doc }, person) ?? lacking(move, fields, doc),
    }));
}

function lacking(move: Move<string, string>, fields: Readonly<Record<string, Field>>, doc: Doc): string | null {
  const missing = missingFor(move, doc).map((name) => fields[name]?.title ?? name);
  return missing.length > 0 ? `还缺：${missing.join("、")}` : null;
}
