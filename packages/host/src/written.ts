import { about, type NamedUnit, NotFound, type SeenRecord } from "@jiceng/kernel";
import type { Doc, FieldError, Plugin } from "@jiceng/plugin";
import { type Coming, Making, type TaskGround, type Writer, type WrittenBy } from "./making.ts";
import { asOne, type Write } from "./move.ts";
import type { Noted } from "./noted.ts";
import { own, shelfOf } from "./place.ts";
import { Unfit } from "./unfit.ts";

/**
 * What a function of a plugin asked to be written, judged and made into one change.
 *
 * A new record needs, over its unit, the ability of the form that is saved or that of a form over its collection; so does what is put
 * into a record that is there, which must not be locked. A move needs what it always needs; one that `notBy` names is people's to make, not
 * the tenant's own work. Results of scores are published by whoever has the score's ability over the unit. Every unit and record goes through the actor, and an id that the function was not given is not written.
 * What people can put right comes back as errors; what only the plugin's author can is thrown.
 */
export async function written(
  writer: Writer,
  by: WrittenBy,
  noted: Noted,
): Promise<{ change: Write; detail: Doc } | { errors: readonly FieldError[] }> {
  const changes = changesIn(noted);
  const unitIds = [
    ...noted.puts.flatMap(({ at }) => ("unit" in at ? [at.unit] : [])),
    ...noted.told.flatMap(({ to }) => ("unit" in to ? [to.unit] : [])),
    ...noted.ballots.map(({ unit }) => unit),
  ];
  const { plugin } = by;
  const namedIds = [
    ...noted.published.flatMap(({ ids }) => ids),
    ...noted.told.flatMap(({ to }) => ("member" in to ? [to.member] : [])),
    ...noted.ballots.flatMap(({ items, voters }) => [
      ...items.flatMap((item) => ("member" in item ? [item.member] : [])),
      ...("members" in voters ? voters.members : []),
    ]),
  ];
  for (const id of [...unitIds, ...namedIds])
    if (!noted.given.has(id)) throw new TypeError(`${id} was not given to the plugin`);
  const collections = [...new Set(changes.map(({ collection }) => collection))];
  const idsOf = (of: string) => [...new Set(changes.filter((one) => one.collection === of).map(({ id }) => id))];
  const answers: Record<string, unknown> = await writer.ask({
    units: about("records.units", { plugin: plugin.id, ids: unitIds }),
    ...Object.fromEntries(
      collections.map((of) => [
        `in ${of}`,
        about("records.several", {
          plugin: plugin.id,
          collection: of,
          ids: idsOf(of),
          changes: Object.fromEntries(changes.filter((one) => one.collection === of).map(({ id, doc }) => [id, doc])),
        }),
      ]),
    ),
    ...Object.fromEntries(
      noted.published.map(({ score, ids }, i) => [
        `publish ${i}`,
        about("records.several", { plugin: plugin.id, collection: own(plugin.scores, score).of, ids }),
      ]),
    ),
    ...Object.fromEntries(
      noted.tasks.map(({ unit }, i) => [
        `task ${i}`,
        about("tasks.ground", { unit: "", parent: "", to: [unit], whole: "", place: "" }),
      ]),
    ),
  });
  const units = new Map((answers.units as (NamedUnit | null)[]).map((unit, i) => [unitIds[i]!, unit]));
  const records = new Map(
    collections.flatMap((of) =>
      (answers[`in ${of}`] as (SeenRecord | null)[]).map((record, i) => [idsOf(of)[i]!, record] as const),
    ),
  );
  const comings = comingOf(plugin, noted, records);
  const making = new Making(writer, by, noted, units);
  try {
    for (const coming of comings) await making.take(coming);
    for (const [i, { score }] of noted.published.entries())
      await making.publish(score, answers[`publish ${i}`] as (SeenRecord | null)[]);
    for (const one of noted.told) making.tell(one, records);
    for (const ballot of noted.ballots) making.open(ballot);
    noted.tasks.forEach((task, i) => {
      making.give(task, answers[`task ${i}`] as TaskGround | null);
    });
  } catch (error) {
    if (error instanceof Unfit) return { errors: error.errors };
    if (error instanceof NotFound) return { errors: [{ field: "", message: "这一步不是您能办的" }] };
    throw error;
  }
  return { change: asOne(making.writes), detail: making.detail };
}

/** What is about to be put into or moved of records that are there, by record. */
function changesIn({ puts, moves }: Noted): { collection: string; id: string; doc: Doc }[] {
  const fresh = new Set(puts.filter(({ at }) => "unit" in at).map(({ id }) => id));
  const changes = new Map<string, { collection: string; id: string; doc: Doc }>();
  for (const one of [...puts, ...moves]) {
    if (fresh.has(one.id)) continue;
    const held = changes.get(one.id) ?? { collection: one.collection, id: one.id, doc: {} };
    changes.set(one.id, { ...held, doc: { ...held.doc, ...("doc" in one && one.doc) } });
  }
  return [...changes.values()];
}

/** Puts and moves by record, in the order in which each was first named. */
function comingOf(plugin: Plugin, { puts, moves }: Noted, records: ReadonlyMap<string, SeenRecord | null>): Coming[] {
  const comings = new Map<string, Coming>();
  const of = (collection: string, id: string): Coming => {
    const held = comings.get(id);
    if (held && held.shelf.name !== collection) throw new TypeError(`${id} is no record of ${collection}`);
    const coming = held ?? {
      shelf: shelfOf(plugin, collection),
      record: records.get(id) ?? null,
      put: null,
      move: null,
    };
    comings.set(id, coming);
    return coming;
  };
  for (const put of puts) {
    const coming = of(put.collection, put.id);
    coming.put = coming.put ? { ...put, at: coming.put.at, doc: { ...coming.put.doc, ...put.doc } } : put;
  }
  for (const move of moves) {
    const coming = of(move.collection, move.id);
    if (coming.move) throw new TypeError(`${move.id} is moved twice`);
    coming.move = move;
  }
  return [...comings.values()];
}
