import {
  type AppealOfYear,
  type AskedPlugin,
  appealsChapter,
  asRecordsOfYear,
  asSet,
  type BindRecords,
  type Chapter,
  isLetGo,
  type ListedRecord,
  logged,
  type NamedResult,
  type RecordsOfYear,
  readingScope,
  readPaper,
  recordPath,
  recordsOfYear,
  type Shelf,
  SLICE,
  scoresChapter,
  standing,
  type Visit,
  type WordPart,
  type YearbookGround,
} from "@jiceng/kernel";
import { dayOf, type Plugin } from "@jiceng/plugin";
import { gateFor } from "./gate.ts";
import { DOCUMENT_LIMITS } from "./host.ts";
import { type House, type Plugins, pluginCalled } from "./house.ts";
import { shelfOf } from "./place.ts";
import { groundOf, holds } from "./sight.ts";
import { entriesOf, inOrder, partsOf, standingOf } from "./yearbook-entries.ts";

/** Documents that are filled in together: what they read goes to the database as one batch. */
const TOGETHER = 20;
/** Records of one collection that a year book holds at most; it says so where there are more. */
const MOST = 1_000;

/** A collection that the reader reads over this unit, with its plugin as the tenant has it. */
interface Shelved {
  shelf: Shelf;
  asked: AskedPlugin;
}

/**
 * Chapters of a year book out of the records of every enabled plugin: each record as its plugin's own document says it, or field by field.
 * What is restricted, or read by those alone whom a record names, never comes in, whoever asks.
 */
export const recordChapters =
  (house: House): BindRecords =>
  async (visit, ground) => {
    const plugins = await house.of(visit);
    const shelved = ground.plugins.flatMap((asked): Shelved[] => {
      const plugin = asSet(pluginCalled(plugins, asked.id), asked.settings);
      return Object.keys(plugin.data).flatMap((name) => {
        const shelf = shelfOf(plugin, name);
        const isBound = !shelf.collection.restricted && holds(readingScope(shelf, asked.sight.scopes), ground.unit.no);
        return isBound ? [{ shelf, asked }] : [];
      });
    });
    const read = await readAll(visit, ground, shelved);
    const chapters = await Promise.all(
      shelved.map(({ shelf, asked }, i) => chapterOf(visit, plugins, ground, { shelf, asked }, read[i]!)),
    );
    const results = shelved.flatMap(({ shelf }, i) => resultsOf(shelf, read[i]!));
    const appeals = shelved.flatMap(({ shelf }, i) => appealsOf(shelf, read[i]!));
    return {
      chapters: [...chapters.flat(), ...scoresChapter(results), ...appealsChapter(appeals)],
      records: read.reduce((sum, { records }) => sum + records.length, 0),
    };
  };

/** Everything of these collections, slice by slice: one batch for all of them, and another for those that have more. */
async function readAll(
  { db }: Visit,
  { unit, year }: YearbookGround,
  shelved: readonly Shelved[],
): Promise<RecordsOfYear[]> {
  const all = shelved.map((): RecordsOfYear => ({ records: [], settled: [], fixed: [], appeals: [] }));
  let left = shelved.map((_, i) => i);
  for (let after = 0; left.length > 0 && after < MOST; after += SLICE) {
    const shelves = left.map((i) => shelved[i]!.shelf);
    const queries = shelves.flatMap((shelf) => [...recordsOfYear(db, shelf, unit.no, year, after)]);
    const slices = asRecordsOfYear(shelves, (await db.batch(queries as never)) as unknown[]);
    for (const [n, i] of left.entries()) {
      const slice = slices[n]!;
      all[i]!.records.push(...slice.records);
      all[i]!.settled.push(...slice.settled);
      all[i]!.fixed.push(...slice.fixed);
      all[i]!.appeals.push(...slice.appeals);
    }
    left = left.filter((_, n) => slices[n]!.records.length === SLICE);
  }
  return all;
}

/** One chapter for each collection in which the unit has anything, the earliest first. */
async function chapterOf(
  visit: Visit,
  plugins: Plugins,
  ground: YearbookGround,
  { shelf, asked }: Shelved,
  { records, settled }: RecordsOfYear,
): Promise<Chapter[]> {
  const { plugin, collection } = shelf;
  const shown = inOrder(records.filter(({ state }) => !isLetGo(collection, state)));
  if (shown.length === 0) return [];
  const filled = await filledIn(visit, plugins, ground, { shelf, asked }, shown);
  const { origin } = new URL(visit.c.req.url);
  const entries = entriesOf(shelf, shown);
  const by = new Map(settled.map((one) => [one.recordId, one]));
  const letGo = records.length - shown.length;
  const notes = [
    ...(letGo > 0 ? [`另有${letGo}条已作废，没有写进来。`] : []),
    ...(records.length >= MOST ? [`一类记录最多写${MOST}条，更早的没有写进来。`] : []),
  ];
  return [
    {
      title: `${plugin.title}：${collection.title}`,
      parts: [
        ...notes.map((text): WordPart => ({ part: "paragraph", text })),
        ...shown.flatMap((record, i): WordPart[] => [
          { part: "entry", text: entries[i]! },
          ...standingOf(shelf, record, by.get(record.id)),
          ...(filled[i] ?? partsOf(shelf, record)),
          { part: "link", text: "打开这条记录", href: origin + recordPath(plugin.id, shelf.name, record.id) },
        ]),
      ],
    },
  ];
}

/** What the plugin's own document about each record says, in their order; `null` where it has none, or could not say it. */
async function filledIn(
  visit: Visit,
  plugins: Plugins,
  { unit }: YearbookGround,
  { shelf, asked }: Shelved,
  records: readonly ListedRecord[],
): Promise<(WordPart[] | null)[]> {
  const { plugin } = shelf;
  const name = documentOf(plugin, shelf.name, (permission) => holds(asked.sight.scopes[permission], unit.no));
  if (name === null) return records.map(() => null);
  const { settings, sight } = asked;
  const host = plugins.hostFor(plugin);
  const today = dayOf(visit.now);
  const figures = { visit, plugins, settings };
  const gate = gateFor({ plugin, sight, db: visit.db, today, rules: { host, settings }, figures });
  const access = { gate, ground: groundOf({ plugin, settings }, sight) };
  const filled: (WordPart[] | null)[] = [];
  for (let from = 0; from < records.length; from += TOGETHER)
    filled.push(
      ...(await Promise.all(
        records.slice(from, from + TOGETHER).map(async ({ id }) => {
          const result = await host.call(["documents", name, "fill"], access, [id], today, DOCUMENT_LIMITS);
          const parts = "ok" in result ? inside(result.ok) : result.error.message;
          if (typeof parts !== "string") return parts;
          logged(`${visit.tenant.slug} ${plugin.id} ${name} of ${id}`, parts);
          return null;
        }),
      )),
    );
  return filled;
}

/** The document that a plugin makes of one record of a collection, where the reader may have it. */
const documentOf = ({ documents = {} }: Plugin, collection: string, may: (permission: string) => boolean) =>
  Object.entries(documents).find(
    ([, { of, as, permission }]) => of === collection && as === "docx" && may(permission),
  )?.[0] ?? null;

/** A document within another one, where nobody signs; or why it is none. */
function inside(given: unknown): WordPart[] | string {
  try {
    return readPaper(given).parts.filter(({ part }) => part !== "sign");
  } catch (error) {
    return String(error);
  }
}

/** Results that still stand: a record that went back is worked on again. */
function resultsOf(shelf: Shelf, { records, fixed }: RecordsOfYear): NamedResult[] {
  const called = calledIn(shelf, records);
  const states = new Map(records.map(({ id, state }) => [id, state]));
  return fixed.flatMap((one) => {
    const label = called.get(one.recordId);
    const title = shelf.plugin.scores?.[one.score]?.title;
    const stands = standing(shelf.collection.flow, [one], states.get(one.recordId) ?? "").length > 0;
    return stands && label !== undefined && title !== undefined ? [{ ...one, label, title }] : [];
  });
}

function appealsOf(shelf: Shelf, { records, appeals }: RecordsOfYear): (AppealOfYear & { label: string })[] {
  const called = calledIn(shelf, records);
  return appeals.flatMap((one) => {
    const label = called.get(one.recordId);
    return label === undefined ? [] : [{ ...one, label }];
  });
}

const calledIn = (shelf: Shelf, records: readonly ListedRecord[]): Map<string, string> =>
  new Map(entriesOf(shelf, records).map((entry, i) => [records[i]!.id, entry]));
