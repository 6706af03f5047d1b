import { dayLabel, dayOf, type Plugin, timeOf } from "@jiceng/plugin";
import { mentionedIn, namesOf, type Table, tablesOf } from "../papers/index.ts";
import { asListed, type ListedRecord, listRecords, type Shelf } from "../records/index.ts";
import type { Visit } from "../routes/index.ts";
import { readFileList, readMoves } from "./store.ts";

/** Records are read so many at a time: the database server refuses answers above 10 MB. */
const SLICE = 100;
/** Records of one sheet. */
const PER_SHEET = 20_000;

/**
 * Everything that a plugin holds, as tables: each collection with its child rows, the moves of its records, the list of files. What was
 * written for one person's eyes is counted and not shown: who administers is not that person.
 */
export async function exported(
  visit: Visit,
  id: string,
  title: string,
  tables: Plugin,
): Promise<{ name: string; tables: Table[] }> {
  const sheets: Table[] = [];
  const trail: Table = { title: "经过", rows: [["记录", "做了什么", "从", "到", "谁", "说明", "时间"]] };
  for (const [name, collection] of Object.entries(tables.data)) {
    const shelf: Shelf = { plugin: tables, name, collection };
    if (collection.read === undefined) {
      sheets.push({ title: collection.title, rows: [["只有写的人自己看得到，不导出；装回以后还在"]] });
      continue;
    }
    sheets.push(...(await collectionTables(visit, shelf)));
    for (const { record, move, from, to, by, reason, at } of await readMoves(visit.db, tables.id, name))
      trail.rows.push([record, collection.flow?.moves[move]?.title ?? move, from, to, by, reason ?? "", instant(at)]);
  }
  const files = await readFileList(visit.db, id);
  const listed: Table = {
    title: "附件",
    rows: [
      ["文件名", "字节", "记录", "时间"],
      ...files.map(({ name, size, record, at }) => [name, size, record, instant(at)]),
    ],
  };
  return { name: `${title}-全部数据-${dayOf(visit.now)}.xlsx`, tables: [...sheets, trail, listed] };
}

const instant = (at: number): string => `${dayLabel(dayOf(at))} ${timeOf(at)}`;

async function collectionTables({ db }: Visit, shelf: Shelf): Promise<Table[]> {
  const { fields, title } = shelf.collection;
  const records = await readAll(db, shelf);
  const mentioned = mentionedIn(
    fields,
    records.map(({ doc }) => doc),
  );
  for (const { unitId } of records) mentioned.units.add(unitId);
  const tables = tablesOf(title, fields, records, await namesOf(db, shelf, mentioned));
  if (records.length >= PER_SHEET) tables[0]!.rows.push([`还有更早的没有导出：一张表最多${PER_SHEET}条`]);
  return tables;
}

async function readAll(db: Visit["db"], shelf: Shelf): Promise<ListedRecord[]> {
  const all = { scope: { all: true, units: [] }, participant: null, only: null, where: { fields: {} } } as const;
  const records = new Map<string, ListedRecord>();
  for (let after = 0; records.size < PER_SHEET; after += SLICE) {
    const slice = asListed(shelf, await listRecords(db, shelf, { ...all, limit: SLICE, after, whole: true }));
    for (const record of slice) records.set(record.id, record);
    if (slice.length < SLICE) break;
  }
  return [...records.values()];
}
