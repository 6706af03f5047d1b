import {
  about,
  asListed,
  attachment,
  CSV,
  csvOf,
  found,
  type ListedRecord,
  listRecords,
  mentionedIn,
  namesOf,
  readingScope,
  type Shelf,
  tablesOf,
  type Visit,
  XLSX,
  xlsxOf,
} from "@jiceng/kernel";
import { dayOf, type Query } from "@jiceng/plugin";
import type { House, HouseRoutes } from "./house.ts";
import { openPlugin, shelfOf } from "./place.ts";
import { isFilter } from "./sheet-filter.ts";

/** Records are read so many at a time: the database server refuses answers above 10 MB. */
const SLICE = 100;
/** Records of one file. More than that is taken in several files, by period or unit. */
const PER_FILE = 20_000;

/** Collections as table files: what the reader may read, under the filters of the list. */
export const sheetRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/records/:collection/file", "signed-in", async (visit, plugins) => {
    const { as: wanted, ...asked } = visit.c.req.query();
    const as = found(["csv", "xlsx"].find((one) => one === wanted));
    const { plugin, answers } = await openPlugin(visit, plugins, ({ id }) => ({
      sight: about("records.sight", { plugin: id }),
    }));
    const shelf = shelfOf(plugin, visit.param("collection"));
    const filter = found(whereOf(shelf, asked));
    const { me, scopes } = found(answers.sight);
    const scope = readingScope(shelf, scopes);
    const participant = shelf.collection.visible === "participants" ? me.member : null;
    found(scope.all || scope.units.length > 0 ? scope : participant);
    const only = filter.isMine ? (me.member ?? "") : null;
    const { records, isCut } = await readAll(visit, shelf, { scope, participant, only, where: filter.where });
    const { fields } = shelf.collection;
    const mentioned = mentionedIn(
      fields,
      records.map(({ doc }) => doc),
    );
    for (const { unitId } of records) mentioned.units.add(unitId);
    const tables = tablesOf(
      shelf.collection.title,
      fields,
      records,
      await namesOf(
        visit.db,
        shelf,
        mentioned,
        records.map(({ id }) => id),
      ),
    );
    if (isCut) tables[0]!.rows.push([`还有更早的没有导出：一个文件最多${PER_FILE}条，请按期间或单位分几次导出。`]);
    const name = `${shelf.collection.title}-${dayOf(visit.now)}.${as}`;
    return as === "csv" ? attachment(name, CSV, csvOf(tables[0]!.rows)) : attachment(name, XLSX, await xlsxOf(tables));
  });

/** What the list is filtered by. `null` where something else is asked, so that nobody takes the whole list for part of it. */
function whereOf({ collection }: Shelf, asked: Query): { where: ListQuery["where"]; isMine: boolean } | null {
  if (Object.keys(asked).some((name) => !isFilter(collection, name))) return null;
  const { mine, state, duty, period, unit, ...fields } = asked;
  return { where: { state, duty, period, unit, fields }, isMine: mine === "yes" };
}

type ListQuery = Parameters<typeof listRecords>[2];

/** All of them, slice by slice. What is written meanwhile stands before what was read: it may shift a record into the next slice, never out of it. */
async function readAll(
  visit: Visit,
  shelf: Shelf,
  query: Omit<ListQuery, "limit" | "after">,
): Promise<{ records: ListedRecord[]; isCut: boolean }> {
  const records = new Map<string, ListedRecord>();
  for (let after = 0; ; after += SLICE) {
    const slice = asListed(shelf, await listRecords(visit.db, shelf, { ...query, limit: SLICE, after, whole: true }));
    for (const record of slice) records.set(record.id, record);
    const isCut = records.size >= PER_FILE;
    if (isCut || slice.length < SLICE) return { records: [...records.values()], isCut };
  }
}
