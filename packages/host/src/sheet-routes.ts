import {
  about,
  asListed,
  found,
  type ListedRecord,
  listRecords,
  mentionedIn,
  namesOf,
  readingScope,
  type Shelf,
  type Table,
  tablesOf,
  type Visit,
  xlsxOf,
} from "@jiceng/kernel";
import type { Query } from "@jiceng/plugin";
import type { House, HouseRoutes } from "./house.ts";
import { openPlugin, shelfOf } from "./place.ts";
import { isFilter } from "./sheet-filter.ts";

/** Records are read so many at a time: the database server refuses answers above 10 MB. */
const SLICE = 100;
/** Rows of all sheets of one workbook, which is made as a whole, in memory. A single table has no such bound: it is made while it is sent. */
const PER_BOOK = 20_000;

/** Collections as table files: what the reader may read, under the filters of the list. */
export const sheetRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/records/:collection/file", "signed-in", async (visit, plugins) => {
    const { as: _, list: __, ...asked } = visit.c.req.query();
    const { as, list } = found(visit.fileAsked);
    const { plugin, answers } = await openPlugin(visit, plugins, ({ id }) => ({
      sight: about("records.sight", { plugin: id }),
    }));
    const shelf = shelfOf(plugin, visit.param("collection"));
    found(shelf.collection.kept ? null : shelf);
    const filter = found(whereOf(shelf, asked));
    const { me, scopes } = found(answers.sight);
    const scope = readingScope(shelf, scopes);
    const participant = shelf.collection.visible === "participants" ? me.member : null;
    found(scope.all || scope.units.length > 0 ? scope : participant);
    const only = filter.isMine ? (me.member ?? "") : null;
    const query = { scope, participant, only, where: filter.where };
    const { title, fields } = shelf.collection;
    const tables = tablesOf(title, fields, [], new Map());
    if (as === "xlsx" && list === 1 && tables.length > 1)
      return visit.book(title, async () => xlsxOf(await bookOf(visit, shelf, query)));
    const table = found(tables[list - 1]);
    const [heads] = table.rows as string[][];
    return visit.list({
      title: list > 1 ? `${title}的${table.title}` : title,
      heads: heads!,
      rows: rowsOf(visit, shelf, query, list - 1),
    });
  });

/** What the list is filtered by. `null` where something else is asked, so that nobody takes the whole list for part of it. */
function whereOf({ collection }: Shelf, asked: Query): { where: ListQuery["where"]; isMine: boolean } | null {
  if (Object.keys(asked).some((name) => !isFilter(collection, name))) return null;
  const { mine, state, duty, period, unit, ...fields } = asked;
  return { where: { state, duty, period, unit, fields }, isMine: mine === "yes" };
}

type ListQuery = Parameters<typeof listRecords>[2];
type Wanted = Omit<ListQuery, "limit" | "after">;

/** The records, or one list of their child rows, as a table, row by row. */
async function* rowsOf(visit: Visit, shelf: Shelf, query: Wanted, place: number) {
  for await (const tables of slices(visit, shelf, query)) yield* tables[place]!.rows.slice(1);
}

/** The records with a sheet for each list of child rows. */
async function bookOf(visit: Visit, shelf: Shelf, query: Wanted): Promise<Table[]> {
  const book = tablesOf(shelf.collection.title, shelf.collection.fields, [], new Map());
  let count = 0;
  for await (const tables of slices(visit, shelf, query)) {
    count += tables.reduce((sum, { rows }) => sum + rows.length, 0);
    if (count > PER_BOOK) {
      const cut = `还有更早的没有导出：带明细的 Excel 一份最多${PER_BOOK}行。请按期间或单位分几次导出，或导出 CSV 和单独的明细。`;
      book[0]!.rows.push([cut]);
      break;
    }
    for (const [i, { rows }] of tables.entries()) book[i]!.rows.push(...rows.slice(1));
  }
  return book;
}

/** All records as tables, slice by slice. What is written meanwhile stands before what was read: it may shift a record into the next slice, never out of it. */
async function* slices(visit: Visit, shelf: Shelf, query: Wanted): AsyncGenerator<Table[]> {
  const { title, fields } = shelf.collection;
  const seen = new Set<string>();
  for (let after = 0; ; after += SLICE) {
    const slice = asListed(shelf, await listRecords(visit.db, shelf, { ...query, limit: SLICE, after, whole: true }));
    const fresh = slice.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    yield tablesOf(title, fields, fresh, await named(visit, shelf, fresh));
    if (slice.length < SLICE) return;
  }
}

/** Names of everything that these records mention. */
function named(visit: Visit, shelf: Shelf, records: readonly ListedRecord[]) {
  const mentioned = mentionedIn(
    shelf.collection.fields,
    records.map(({ doc }) => doc),
  );
  for (const { unitId } of records) mentioned.units.add(unitId);
  return namesOf(
    visit.db,
    shelf,
    mentioned,
    records.map(({ id }) => id),
  );
}
