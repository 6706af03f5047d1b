import type { Principal } from "../access/index.ts";
import { type SeenRecord, seenRecords } from "../records/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { Around, Beside, EvidenceLink, Place } from "./evidence.ts";
import { linksOf } from "./store.ts";

/** What evidences a record and what it evidences, as far as the reader may read both ends; `null` where the record is not theirs to see. */
const of: Question<{ plugin: string; collection: string; id: string }, Around | null> = async (memory, who, place) => {
  const [record] = await seenRecords(memory, who, { ...place, ids: [place.id] });
  if (!record) return null;
  const links = await linksOf(memory.db, record.id);
  const others = links.map((link) => otherEnd(link, record.id));
  const seen = await readAll(memory, who, others);
  const told = links.flatMap((link, i): Beside[] => {
    const one = seen.get(others[i]!.record);
    return one ? [{ ...link, other: described(memory, one) }] : [];
  });
  return {
    evidencedBy: told.filter(({ target }) => target.record === record.id),
    evidences: told.filter(({ source }) => source.record === record.id),
  };
};

const otherEnd = ({ source, target }: EvidenceLink, record: string): Place =>
  source.record === record ? target : source;

/** Of these records those that the reader may read, by id. */
async function readAll(memory: Memory, who: Principal, places: readonly Place[]): Promise<Map<string, SeenRecord>> {
  const shelves = Map.groupBy(places, ({ plugin, collection }) => `${plugin}/${collection}`);
  const read = await Promise.all(
    [...shelves.values()].map((at) =>
      seenRecords(memory, who, {
        plugin: at[0]!.plugin,
        collection: at[0]!.collection,
        ids: [...new Set(at.map(({ record }) => record))],
      }),
    ),
  );
  return new Map(read.flat().flatMap((one): [string, SeenRecord][] => (one ? [[one.id, one]] : [])));
}

function described(memory: Memory, { plugin, collection, doc, unit, state }: SeenRecord): Beside["other"] {
  const held = memory.plugins.find(({ id }) => id === plugin)?.data[collection];
  const title = held?.title ?? "";
  return { label: String(doc[held?.label ?? ""] || title), collection: title, unit: unit.name, state };
}

/** Collections of which the reader may read anything, by what they are called: where evidence is looked for. */
export interface EvidenceShelf {
  plugin: string;
  collection: string;
  title: string;
}

const shelves: Question<Record<never, never>, EvidenceShelf[]> = (memory, who) =>
  memory.plugins.flatMap(({ id, data }) =>
    Object.entries(data).flatMap(([collection, { title, read, visible }]) =>
      (visible === "participants" && who.memberId !== null) ||
      (read !== undefined && !memory.reach(who, `${id}:${read}`).isEmpty)
        ? [{ plugin: id, collection, title }]
        : [],
    ),
  );

export const evidenceQuestions = { "evidence.of": of, "evidence.shelves": shelves };
