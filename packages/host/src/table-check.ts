import {
  type Choices,
  fieldOf,
  goesOn,
  type HeldRecord,
  linkedShelves,
  meant,
  membersMeant,
  type NewRecord,
  newId,
  personOf,
  placeInTable,
  type ReadTable,
  readDocument,
  readingScope,
  readSource,
  recordsHeld,
  recordsMeant,
  rowKey,
  type SeenUnit,
  type SourceRow,
  type TableCounts,
  type TableFault,
  typedRow,
  unitsCalled,
  unitsMeant,
  type Visit,
  wordsIn,
} from "@jiceng/kernel";
import { cadenceOf, type Doc, dayOf, isPeriod, type Period } from "@jiceng/plugin";
import type { TableDesk } from "./table-desk.ts";
import { doublesIn } from "./table-doubles.ts";

/** A record that is there and would be changed. */
export interface Changed {
  record: HeldRecord;
  doc: Doc;
}

/** What a file would do; with faults, nothing. */
export interface Checked {
  faults: TableFault[];
  counts: TableCounts;
  fresh: NewRecord[];
  changed: Changed[];
  unused: string[];
}

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const LONGEST_KEY = 60;

/** Looks at every row as a form would: its fields, whom and what it means within the reader's reach, and what is there already. */
export async function checkTables(
  visit: Visit,
  desk: TableDesk,
  tables: readonly ReadTable[],
): Promise<Checked | { problem: string }> {
  const source = readSource(tables, desk.fields, desk.duty !== null);
  if ("problem" in source) return source;
  const { rows, present, unused } = source;
  const fields = Object.fromEntries(present.map((name) => [name, desk.fields[name]!]));
  const faults = [...source.faults];
  const say = (row: SourceRow, at: string, message: string) =>
    faults.push({ ...placeInTable(row, at, desk.fields), message });

  const typed = rows.map((row) => typedRow(row, fields));
  const unitOf = await unitsFor(visit, desk, rows);
  const choices = await choicesFor(visit, desk, wordsIn(typed.flatMap((one) => one.texts())));
  const keys = new Map<string, number>();
  const read = rows.map((row, i) => {
    const { doc, errors } = readDocument(fields, typed[i]!);
    const known = meant(fields, doc, choices);
    for (const { field, message } of [...errors, ...known.errors]) say(row, field, message);
    const key = row.cells.$key ?? "";
    const unit = unitOf(row.cells.$unit ?? "");
    if (key === "") say(row, "$key", "请写编号：每条一个，不重复，以后再传靠它认出是同一条");
    if ([...key].length > LONGEST_KEY) say(row, "$key", `编号最多${LONGEST_KEY}个字`);
    if (typeof unit === "string") say(row, "$unit", unit);
    const period = desk.duty ? periodOf(desk, row.cells.$period ?? "") : null;
    if (desk.duty && period === null)
      say(row, "$period", "期间请写成 2026-09、2026-Q3 或 2026 这样，与这件应办的周期一致");
    if (typeof unit === "string") return null;
    const twice = keys.get(`${unit.no} ${key}`);
    if (twice !== undefined) say(row, "$key", `和第${twice}行的单位、编号一样，请去掉一行或改编号`);
    keys.set(`${unit.no} ${key}`, row.row);
    return { row, key, unitNo: unit.no, period, doc: known.doc };
  });
  const whole = read.filter((one) => one !== null);
  const held = new Map(
    (await recordsHeld(visit.db, desk.shelf, whole)).map((one) => [`${one.unitNo} ${one.key}`, one]),
  );
  const fresh: NewRecord[] = [];
  const changed: Changed[] = [];
  /** By the record that a row makes or means. */
  const rowOf = new Map<string, SourceRow>();
  let same = 0;
  for (const { row, key, unitNo, period, doc } of whole) {
    const there = held.get(`${unitNo} ${key}`);
    if (!there && IS_ID.test(key)) say(row, "$key", "没有这条记录。新的请换一个自己的编号，如 2026-001");
    else if (!there) {
      const made = newRecord(visit, desk, { unitNo, period, key, doc: { ...doc, ...desk.form.fixed } });
      rowOf.set(made.id, row);
      fresh.push(made);
    } else {
      rowOf.set(there.id, row);
      const next = merged(there.doc, doc, present);
      if (JSON.stringify(sorted(next)) === JSON.stringify(sorted(there.doc))) same++;
      else if (!goesOn(desk.form, desk.shelf.collection, there.state) || there.countedSeq !== null)
        say(row, "$key", `这条已经是“${there.state}”，不能从表格改。请去掉这一行，或到系统里办理`);
      else changed.push({ record: there, doc: next });
    }
  }
  for (const { id, rule, message } of await doublesIn(visit.db, desk.shelf, [
    ...fresh,
    ...changed.map(({ record, doc }) => ({ ...record, doc })),
  ]))
    say(rowOf.get(id)!, fieldOf(rule) || "$key", message);
  return { faults, counts: { fresh: fresh.length, changed: changed.length, same }, fresh, changed, unused };
}

async function unitsFor(visit: Visit, { scope }: TableDesk, rows: readonly SourceRow[]) {
  const words = wordsIn(rows.map(({ cells }) => cells.$unit ?? ""));
  const units = await unitsCalled(visit.db, scope, dayOf(visit.now), words);
  return (text: string) => {
    const code = /[（(]([^（）()]+)[)）]$/.exec(text)?.[1];
    const found = [
      units.filter((one) => one.code === text || one.code === code || one.id === text),
      units.filter(({ name }) => name === text),
    ].find((some) => some.length > 0);
    if (text === "") return "请写单位：名称（编码），或者编码";
    if (!found) return "没有这个组织，或者不在您能填的范围内。请核对编码";
    return found.length === 1 ? found[0]! : `有${found.length}个组织叫这个名字，请写编码，如 ${found[0]!.code}`;
  };
}

const periodOf = ({ plugin, duty }: TableDesk, text: string): Period | null => {
  const every = plugin.duties?.[duty!.key.split(":")[1]!]?.every;
  return isPeriod(text) && cadenceOf(text) === every ? text : null;
};

/** Whom and what the words of a file may mean, within what the reader may name. */
async function choicesFor(visit: Visit, desk: TableDesk, words: readonly string[]): Promise<Choices> {
  const { shelf, sight, scope } = desk;
  const { db, now } = visit;
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

const newRecord = (
  visit: Visit,
  { shelf, duty }: TableDesk,
  { unitNo, period, key, doc }: { unitNo: SeenUnit; period: Period | null; key: string; doc: Doc },
): NewRecord => ({
  id: newId<"record">(),
  rev: 1,
  v: shelf.collection.v ?? 1,
  unitNo,
  duty: duty?.key ?? null,
  period,
  state: shelf.collection.flow?.states[0] ?? "",
  by: personOf(visit.who),
  at: visit.now,
  doc,
  keys: [rowKey(unitNo, key)],
});

/** What the file has columns for is as the file says, empty cells included; the rest stays. */
const merged = (held: Doc, read: Doc, present: readonly string[]): Doc => ({
  ...Object.fromEntries(Object.entries(held).filter(([name]) => !present.includes(name))),
  ...read,
});

/** A document to be compared: in one order, without what is empty. */
const sorted = (doc: Doc): unknown =>
  Object.entries(doc)
    .filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one) => (typeof one === "object" && one ? sorted(one as Doc) : one)) : value,
    ]);
