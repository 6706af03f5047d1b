import {
  cellOf,
  dutyOf,
  goesOn,
  type HeldRecord,
  isLetGo,
  isOnTime,
  keysOf,
  newId,
  rowKey,
  type StagedRecord,
  stagedRecord,
} from "@jiceng/kernel";
import { type Doc, type ScalarField, shortPeriod } from "@jiceng/plugin";
import { labelOf } from "./place.ts";
import type { Say } from "./table-check.ts";
import type { TableDesk } from "./table-desk.ts";
import type { OpenRow, RowRead } from "./table-row.ts";

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

const placed = ({ row, key, unit }: OpenRow): Pick<StagedRecord, "row" | "code" | "where" | "unitNo"> => ({
  row: row.row,
  code: key,
  where: unit.name,
  unitNo: unit.no,
});

/** A record that stays as it is. */
export const stagedSame = (desk: TableDesk, row: OpenRow, { id, rev, period, doc }: HeldRecord): StagedRecord =>
  stagedRecord(desk.shelf, {
    ...placed(row),
    ...{
      change: "same",
      name: labelOf(desk.shelf, { doc }),
      what: "",
      id,
      rev,
      period,
      doc: {},
      keys: [],
      completion: null,
    },
  });

/** A record that the row makes. */
export function stagedNew(desk: TableDesk, one: RowRead, say: Say): StagedRecord[] {
  const { shelf, duty } = desk;
  const { row, key, unit, period, doc } = one;
  if (IS_ID.test(key)) {
    say(row, "$key", "没有这条记录。新的请换一个自己的编号，如 2026-001");
    return [];
  }
  const state = shelf.collection.flow?.states[0] ?? "";
  const met = dutyOf(shelf, { duty: duty?.key ?? null })?.met;
  const heldOn = met?.states.includes(state) ? String(doc[met.held] ?? "") : "";
  return [
    stagedRecord(shelf, {
      ...placed(one),
      ...{
        change: "new",
        name: labelOf(shelf, { doc }),
        what: period ? shortPeriod(period) : "",
        id: newId<"record">(),
        rev: 0,
        period,
        doc,
      },
      keys: [...keysOf(shelf.collection, { unitNo: unit.no, period, doc }), rowKey(unit.no, key)],
      completion: heldOn && period ? [heldOn, isOnTime(heldOn, period) ? 1 : 0] : null,
    }),
  ];
}

/** A record that is there, as the row would leave it. */
export function stagedOver(desk: TableDesk, one: RowRead, held: HeldRecord, say: Say): StagedRecord[] {
  const { shelf, form } = desk;
  const { collection } = shelf;
  const { row, unit, doc } = one;
  const { id, rev, period, state } = held;
  if (JSON.stringify(sorted(doc)) === JSON.stringify(sorted(held.doc))) return [stagedSame(desk, one, held)];
  if (!goesOn(form, collection, state) || held.countedSeq !== null) {
    say(row, "$key", `这条已经是“${state}”，不能从表格改。请去掉这一行，或到系统里办理`);
    return [];
  }
  return [
    stagedRecord(shelf, {
      ...placed(one),
      ...{
        change: "changed",
        name: labelOf(shelf, { doc }),
        what: differenceText(desk, held.doc, doc),
        id,
        rev,
        period,
        doc,
      },
      keys: isLetGo(collection, state) ? [] : keysOf(collection, { unitNo: unit.no, period, doc }),
      completion: null,
    }),
  ];
}

/** A document to be compared: in one order, without what is empty. */
const sorted = (doc: Doc): unknown =>
  Object.entries(doc)
    .filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one) => (typeof one === "object" && one ? sorted(one as Doc) : one)) : value,
    ]);

const SHOWN_WHOLE = 14;
const PLAIN = new Set(["text", "number", "money", "date", "time", "period", "enum", "flag"]);

/** 经费：1280.5 → 1300，成员: what is different, short values with what they were. */
function differenceText({ all }: TableDesk, before: Doc, after: Doc): string {
  return Object.entries(all)
    .flatMap(([name, field]) => {
      const [was, is] = [before[name] ?? "", after[name] ?? ""];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      const texts = PLAIN.has(field.type)
        ? [was, is].map((value) => String(cellOf(field as ScalarField, value, new Map()) ?? "空"))
        : [];
      const isShort = texts.length > 0 && texts.every((text) => text.length <= SHOWN_WHOLE);
      return [isShort ? `${field.title}：${texts.join(" → ")}` : field.title];
    })
    .join("，");
}
