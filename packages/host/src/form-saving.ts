import {
  type Commit,
  dropDraft,
  found,
  insertMoves,
  insertRecords,
  lockSentence,
  moveRecord,
  newId,
  personOf,
  recordPath,
  recordStanding,
  starts,
  toldBy,
  updateRecord,
  type Visit,
} from "@jiceng/kernel";
import type { Doc, FieldError } from "@jiceng/plugin";
import { entering } from "./entering.ts";
import type { FormDesk } from "./form-desk.ts";
import { faults, held } from "./form-faults.ts";
import { type Filled, filled, firstOfEach, type Sent } from "./form-filled.ts";
import { SAVE } from "./form-page.tsx";
import { givenOf } from "./form-start.tsx";
import type { Plugins } from "./house.ts";

/*
 * How a form over a collection is saved, whoever sends it: what was filled in, what stands against it, and the one batch that writes it.
 */

/** What was filled in at a desk; what the form does not ask for stays as it is. */
export async function filledDesk(
  visit: Visit,
  plugins: Plugins,
  sent: Sent,
  desk: FormDesk,
): Promise<Filled<FormDesk>> {
  const read = await filled(visit, desk, sent);
  const kept = Object.entries(read.desk.record?.doc ?? {}).filter(([name]) => !Object.hasOwn(read.desk.fields, name));
  const given = await givenOf(visit, read.desk, plugins);
  return { ...read, doc: { ...Object.fromEntries(kept), ...read.doc, ...given } };
}

/** Why a record that is among published figures is not saved. */
const locked = ({ closing, record }: FormDesk): FieldError[] =>
  closing && record && recordStanding(closing, record.countedSeq) === "counted"
    ? [{ field: "", message: lockSentence(closing, "counted") }]
    : [];

/** What stands against saving what was filled in, or against the move that hands it in; the first thing at each field. */
export async function standsAgainst(
  visit: Visit,
  desk: FormDesk,
  { doc, errors, move }: { doc: Doc; errors: readonly FieldError[]; move: string | null },
  plugins: Plugins,
): Promise<FieldError[]> {
  const wrong = await faults(desk, doc, move, personOf(visit.who), plugins.hostFor(desk.plugin));
  return firstOfEach([...locked(desk), ...errors, ...held(desk), ...wrong]);
}

/** The move by that name, where the form hands records in by it, it starts where the record is, and it is theirs to make. */
export function handingIn({ form, shelf, record, ground }: FormDesk, name: string): string {
  const flow = shelf.collection.flow;
  const move = found(form.submit?.includes(name) ? flow?.moves[name] : null);
  found((starts(move, record?.state ?? flow?.states[0] ?? "") && ground.may[move.by]) || null);
  return name;
}

/** One submit, one batch: the record and its rows, the move, what it completes, the draft gone. */
export async function saving(
  visit: Visit,
  desk: FormDesk,
  { doc, move: name, rev }: { doc: Doc; move: string | null; rev: number },
  plugins: Plugins,
): Promise<{
  id: string;
  /** Where the record is shown. */
  answer: string;
  state: string;
  commit: Omit<Commit, "key" | "route" | "body" | "answer">;
}> {
  const { plugin, shelf, ground, record, duty, period } = desk;
  const { who, now } = visit;
  const start = shelf.collection.flow?.states[0] ?? "";
  const from = record?.state ?? start;
  const to = (name && shelf.collection.flow?.moves[name]?.to) || from;
  const id = record?.id ?? newId<"record">();
  const answer = recordPath(plugin.id, shelf.name, id);
  const whole = {
    id,
    rev: 1,
    v: shelf.collection.v ?? 1,
    unitNo: ground.unit.no,
    duty: record?.duty ?? duty?.duty ?? null,
    period,
    state: to,
    by: record?.by ?? personOf(who),
    at: now,
    doc,
  };
  const move = {
    recordId: id,
    move: name ?? SAVE,
    from: record || name ? from : "",
    to,
    by: personOf(who),
    byName: who.name,
    reason: null,
    at: now,
  };
  const change = { ...whole, doc: { ...record?.doc, ...doc }, from: record?.state ?? null, to };
  const brought = await entering({ host: plugins.hostFor(plugin), shelf, settings: desk.settings }, visit, [change]);
  const commit = {
    statements: [
      ...(record ? updateRecord(shelf, { ...whole, rev, state: from }, now) : insertRecords(shelf, [whole], now)),
      ...(record && name ? moveRecord(shelf, { id, rev: rev + 1 }, { name, from, to, reason: null }, who, now) : []),
      ...(record ? [] : [insertMoves([move])]),
      ...brought.statements,
      dropDraft(who.id, desk.place),
    ],
    audit: {
      act: `${plugin.id}.${shelf.name}.${move.move}`,
      object: id,
      unitNo: ground.unit.no,
      detail: { fields: Object.keys(doc) },
    },
    outbox: [
      { event: `${plugin.id}.${shelf.name}.${move.move}`, body: { record: id, unit: ground.unit.id } },
      ...toldBy(shelf, { id, unit: ground.unit, by: whole.by, doc }, move.move),
    ],
    touches: brought.touches,
  };
  return { id, answer, state: to, commit };
}
