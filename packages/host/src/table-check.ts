import {
  type Choices,
  type HeldRecord,
  linkedShelves,
  membersMeant,
  mentionedIn,
  type Named,
  namesOf,
  placeInTable,
  readingScope,
  recordsHeld,
  recordsMeant,
  type SourceRow,
  type StagedRecord,
  type TableFault,
  typedRow,
  unitsMeant,
  wordsIn,
} from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import type { Writer } from "./making.ts";
import { shaped } from "./score-reads.ts";
import type { TableDesk } from "./table-desk.ts";
import { doublesIn } from "./table-doubles.ts";
import { rostersAt } from "./table-roster.ts";
import { type OpenRow, readRow, saysNothingNew } from "./table-row.ts";
import { ruledRows } from "./table-rules.ts";
import { stagedNew, stagedOver, stagedSame } from "./table-staged.ts";
import { type UnitAt, unitsIn } from "./table-units.ts";

/** Rows of a file under our columns, and which of those the file has: fields, and lists by the sheets that are there. */
export interface TableSource {
  rows: readonly SourceRow[];
  present: ReadonlySet<string>;
}

/** Says what is wrong at a field of a row, or at one of its child rows: `steps.1.due`. */
export type Say = (row: SourceRow, at: string, message: string) => void;

const SLICE = 200;
/** Rows between two words on how far it is. */
const TELL_EVERY = 1_000;
const LONGEST_KEY = 60;

/**
 * Looks at every row as the form would: its fields, whom and what it means within the reach of whoever sent it, the roster of its day, what is
 * there already. Rows are taken in slices, so that a file of many thousands asks the database and the plugin for a few hundred at a time.
 */
export async function checkTable(
  writer: Writer,
  desk: TableDesk,
  { rows, present }: TableSource,
  tell: (done: number) => Promise<void>,
): Promise<{ staged: StagedRecord[]; faults: TableFault[] }> {
  const faults: TableFault[] = [];
  const staged: StagedRecord[] = [];
  const say: Say = (row, at, message) => faults.push({ ...placeInTable(row, at, desk.all), message });
  const unitAt = await unitsIn(writer, desk, [...new Set(rows.map(({ cells }) => cells.$unit ?? ""))]);
  for (let at = 0; at < rows.length; at += SLICE) {
    staged.push(...(await checkSlice(writer, desk, { rows: rows.slice(at, at + SLICE), present }, unitAt, say)));
    if (at % TELL_EVERY === 0) await tell(Math.min(rows.length, at + SLICE));
  }
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const { row, at, message } of await doublesIn(writer.db, desk.shelf, staged)) say(byRow.get(row)!, at, message);
  return { staged, faults };
}

/** Rows that passed as far as each of them goes by itself. */
async function checkSlice(
  writer: Writer,
  desk: TableDesk,
  { rows, present }: TableSource,
  unitAt: UnitAt,
  say: Say,
): Promise<StagedRecord[]> {
  const placed = rows.flatMap((row): Pick<OpenRow, "row" | "key" | "unit" | "refusal">[] => {
    const key = row.cells.$key ?? "";
    const unit = unitAt(row.cells.$unit ?? "");
    if (key === "") say(row, "$key", "请写编号：每条一个，不重复，以后再传靠它认出是同一条");
    if ([...key].length > LONGEST_KEY) say(row, "$key", `编号最多${LONGEST_KEY}个字`);
    if ("problem" in unit) say(row, "$unit", unit.problem);
    return key === "" || "problem" in unit ? [] : [{ row, key, ...unit }];
  });
  const { held, named } = await readHeld(writer, desk, placed);
  const open: OpenRow[] = [];
  const staged: StagedRecord[] = [];
  for (const one of placed) {
    const there = held.get(`${one.unit.no} ${one.key}`) ?? null;
    const whole: OpenRow = { ...one, held: there, named, present };
    if (there && saysNothingNew(desk, whole)) staged.push(stagedSame(desk, whole, there));
    else open.push(whole);
  }
  const choices = await choicesFor(
    writer,
    desk,
    wordsIn(open.flatMap(({ row }) => typedRow(row, desk.fields).texts())),
  );
  const read = open.flatMap((one) => readRow(desk, one, choices, say) ?? []);
  const rosterAt = await rostersAt(
    writer,
    desk,
    read.flatMap(({ place }) => place ?? []),
  );
  const whole = read.map((one) => one.finish(one.place ? rosterAt(one.place) : []));
  await ruledRows(desk, whole, dayOf(writer.now), say);
  return [
    ...staged,
    ...whole.flatMap((one) => (one.held ? stagedOver(desk, one, one.held, say) : stagedNew(desk, one, say))),
  ];
}

/** The records that rows mean, in today's shape, by unit and number; and what they mention, as a table names it. */
async function readHeld({ db }: Writer, desk: TableDesk, rows: readonly Pick<OpenRow, "key" | "unit">[]) {
  const { shelf } = desk;
  const found = await recordsHeld(
    db,
    shelf,
    rows.map(({ key, unit }) => ({ key, unitNo: unit.no })),
  );
  const docs = await shaped(desk, shelf.name, found);
  const held = found.map((record, i): HeldRecord => ({ ...record, doc: docs[i]! }));
  const named: Named = held.length > 0 ? await namesOf(db, shelf, mentionedIn(desk.all, docs)) : new Map();
  return { held: new Map(held.map((one) => [`${one.unitNo} ${one.key}`, one])), named };
}

/** Whom and what the words of a file may mean, within what its sender may name. */
async function choicesFor({ db, now }: Writer, desk: TableDesk, words: readonly string[]): Promise<Choices> {
  const { shelf, sight, scope } = desk;
  const shelves = linkedShelves(shelf.plugin, desk.fields);
  const [members, units, ...links] = (await db.batch([
    membersMeant(db, scope, dayOf(now), words),
    unitsMeant(db, scope, dayOf(now), words),
    ...shelves.map((to) => recordsMeant(db, to, readingScope(to, sight.scopes), words)),
  ] as never)) as unknown as Choices["members"]["known"][];
  return {
    members: { known: members!, more: false },
    units: { known: units!, more: false },
    links: Object.fromEntries(shelves.map(({ name }, i) => [name, { known: links[i]!, more: false }])),
  };
}
