import {
  type Choices,
  countErrors,
  type HeldRecord,
  listSaysTheSame,
  type MeantUnit,
  meant,
  type Named,
  readDocument,
  readPeriod,
  type SourceRow,
  saysTheSame,
  typedRow,
  withNamed,
} from "@jiceng/kernel";
import { cadenceOf, type Doc, type Fields, isDay, type Period, type ScalarField } from "@jiceng/plugin";
import { withStandings } from "./form-filled.ts";
import type { Say } from "./table-check.ts";
import type { TableDesk } from "./table-desk.ts";
import { attended, type Roster, type RosterPlace } from "./table-roster.ts";

/** A row whose unit and number are known, with the record that it means. */
export interface OpenRow {
  row: SourceRow;
  key: string;
  unit: MeantUnit;
  /** Why its sender makes and changes no records of the unit; `null` where they may. */
  refusal: string | null;
  held: HeldRecord | null;
  /** What held records mention, as an export names it. */
  named: Named;
  present: ReadonlySet<string>;
}

/** A row that was read: the document that its record would have. */
export interface RowRead extends OpenRow {
  doc: Doc;
  period: Period | null;
  /** Where a field of the document stands in the file: people of a roster stand there in another order. */
  placeOf: (at: string) => string;
}

/** A row that waits for the people of its day. */
export interface RowToFinish {
  place: RosterPlace | null;
  finish: (roster: Roster) => RowRead;
}

/** Whether a row says what an export of its record would say: then it means no change, whoever may name what today. */
export function saysNothingNew(desk: TableDesk, { row, held, named, present }: OpenRow): boolean {
  if (!held) return false;
  const period = row.cells.$period;
  return (
    (!period || readPeriod(period) === held.period) &&
    [...present].every((name) => sameField(desk.all, name, held.doc, row, named))
  );
}

function sameField(all: Fields, name: string, doc: Doc, row: SourceRow, named: Named): boolean {
  const field = all[name];
  if (!field) return true;
  return field.type === "rows"
    ? listSaysTheSame(field, (doc[name] as Doc[] | undefined) ?? [], row.lists[name] ?? [], named)
    : saysTheSame(field, doc[name], row.cells[name], named);
}

/** Reads a row by the fields of the form, and what it leaves as it was from its record. `null` where its place is not right. */
export function readRow(desk: TableDesk, one: OpenRow, choices: Choices, say: Say): RowToFinish | null {
  const { row, held, named, present, unit, refusal } = one;
  if (refusal !== null) {
    say(row, "$unit", refusal);
    return null;
  }
  const period = periodFor(desk, one, say);
  onlyFixed(desk, one, say);
  const roster = desk.form.roster;
  const changed = Object.fromEntries(
    Object.entries(desk.fields).filter(
      ([name]) => present.has(name) && !(held && sameField(desk.all, name, held.doc, row, named)),
    ),
  );
  const read = readCells(changed, row, roster?.field);
  for (const { field, message } of read.errors) say(row, field, message);
  const kept = held?.doc ?? {};
  const day = roster && (read.doc[roster.asOf] ?? (roster.asOf in changed ? undefined : kept[roster.asOf]));
  const names = held ? Object.fromEntries(named) : {};
  const meanAll = (known: Choices): Doc => {
    const { doc, errors } = meant(changed, read.doc, held ? withNamed(known, desk.all, held.doc, names) : known);
    for (const { field, message } of errors) if (!isOfRoster(roster, field)) say(row, field, message);
    return doc;
  };
  const over = (doc: Doc): Doc => ({
    ...Object.fromEntries(Object.entries(kept).filter(([name]) => !(name in changed))),
    ...doc,
    ...desk.fixed,
  });
  const asIs = (at: string) => at;
  if (roster === undefined || typeof day !== "string" || !isDay(day))
    return { place: null, finish: () => ({ ...one, period, doc: over(meanAll(choices)), placeOf: asIs }) };
  return {
    place: { unitNo: unit.no, day },
    finish(people) {
      const known = people.map(({ memberId: id, name, code, post: note }) => ({ id, name, code, note }));
      const doc = over(meanAll({ ...choices, members: { known, more: false } }));
      const given = roster.field in changed ? ((doc[roster.field] as Doc[] | undefined) ?? []) : [];
      const { rows, from, errors } = attended(
        { field: roster.field, day, roster: people },
        given,
        row.lists[roster.field] ?? [],
        (kept[roster.field] as Doc[] | undefined) ?? [],
      );
      for (const { field, message } of errors) say(row, field, message);
      const whole = withStandings({ ...doc, [roster.field]: rows }, { form: desk.form, roster: [...people] });
      return { ...one, period, doc: whole, placeOf: inFile(roster.field, from) };
    },
  };
}

/** `attendance.3.reason` of the record, as the row of the file that it came from. */
const inFile =
  (field: string, from: readonly number[]) =>
  (at: string): string => {
    const [name, i, key] = at.split(".");
    if (name !== field || i === undefined) return at;
    const source = from[Number(i)] ?? -1;
    return source < 0 ? field : `${field}.${source}.${key}`;
  };

const isOfRoster = (roster: TableDesk["form"]["roster"], at: string): boolean =>
  roster !== undefined && new RegExp(`^${roster.field}\\.\\d+\\.member$`).test(at);

/** Fields as a form reads them, and every child row at its place; a roster is as long as it is. */
function readCells(fields: Fields, row: SourceRow, roster: string | undefined): ReturnType<typeof readDocument> {
  const own = Object.fromEntries(Object.entries(fields).filter(([, { type }]) => type !== "rows"));
  const { doc, errors } = readDocument(own, typedRow(row, own));
  for (const [name, field] of Object.entries(fields)) {
    if (field.type !== "rows") continue;
    const children = (row.lists[name] ?? []).map((child) => readDocument(field.of, typedRow(child, field.of)));
    doc[name] = children.map((child) => child.doc);
    if (name !== roster) errors.push(...countErrors(name, field, children.length));
    children.forEach((child, i) => {
      for (const { field: key, message } of child.errors) errors.push({ field: `${name}.${i}.${key}`, message });
    });
  }
  return { doc, errors };
}

/** The period that a record of the row answers; a record that is there keeps its own. */
function periodFor(desk: TableDesk, { row, held }: OpenRow, say: Say): Period | null {
  const text = row.cells.$period ?? "";
  const period = readPeriod(text) ?? readPeriod(text.replace(/-01$/, ""));
  if (held) {
    if (text !== "" && period !== held.period)
      say(row, "$period", `这条记在${held.period ?? "没有期间的"}，期间不能从表格改。请改回去，或换一个编号另记一条`);
    return held.period;
  }
  if (!desk.duty) return null;
  const every = desk.plugin.duties?.[desk.duty.key.split(":")[1]!]?.every;
  if (period !== null && cadenceOf(period) === every) return period;
  say(row, "$period", "期间请写成 2026-09、2026-Q3 或 2026 这样，与这件应办的周期一致");
  return null;
}

/** What the form writes by itself is not written over: neither in a new record, nor in one that another form made. */
function onlyFixed({ fixed, all }: TableDesk, { row, held, named, present }: OpenRow, say: Say): void {
  for (const [name, value] of Object.entries(fixed)) {
    const field = all[name] as ScalarField | undefined;
    if (!field) continue;
    const typed = present.has(name) ? (row.cells[name] ?? "") : "";
    if (held && held.doc[name] !== value)
      say(row, name, `这条的${field.title}是“${held.doc[name] ?? ""}”，不能从“${value}”的表里改。请去掉这一行`);
    else if (typed !== "" && !saysTheSame(field, value, typed, named))
      say(row, name, `这里只收${field.title}是“${value}”的。请去掉这一行，从另一张表导入`);
  }
}
