import {
  closingOver,
  isLocked,
  judged,
  type ListedRecord,
  type ReadRecord,
  recordStanding,
  type SeenRecord,
  type Shelf,
  type Sight,
} from "@jiceng/kernel";
import type { OpenRecord, PluginRecord } from "@jiceng/plugin";
import { holds, readerOf } from "./sight.ts";

/** What a plugin is told of a record, however it was read. */
const held = ({ rev, v, period, duty, state, doc, at, since }: Pick<SeenRecord, Held>): Pick<SeenRecord, Held> => ({
  rev,
  v,
  period,
  duty,
  state,
  doc,
  at,
  since,
});
type Held = "rev" | "v" | "period" | "duty" | "state" | "doc" | "at" | "since";

/** A record of a list. */
export const asPluginRecord = (
  record: ListedRecord,
  { closings, scopes }: Sight,
): Omit<PluginRecord, "dueBy"> & { v: number } => ({
  ...held(record),
  id: record.id,
  unit: holds(scopes["units.read"], record.unitNo) ? record.unitId : "",
  unitName: record.unitName,
  names: record.names,
  locked: isLocked(record, closings) ? "published" : record.isReviewed ? "reviewed" : null,
});

/** A record before what lies ahead of it was asked. */
export type Opened = Omit<OpenRecord, "dueBy" | "missing"> & { v: number };

/** The record that a page is about: judged by the actor already. */
export const asOpenRecord = (record: SeenRecord): Opened => ({
  ...held(record),
  id: record.id,
  unit: record.unit.id ?? "",
  unitName: record.unit.name,
  names: record.names,
  history: record.history,
  locked: record.publication?.locked ? record.publication.by : null,
  // Why a locked record cannot be moved stands above the page, once.
  moves: record.publication?.locked ? [] : record.moves,
  editable: record.forms.length > 0,
  forms: record.forms,
});

/** A record beside the one that the page is about, for the same reader: `null` when it is not theirs to see. */
export function asBesideRecord(shelf: Shelf, read: ReadRecord | null, sight: Sight): Opened | null {
  const mine = read && judged(shelf, read, readerOf(sight));
  if (!read || !mine) return null;
  const { record } = read;
  const closing = closingOver(record.period, sight.closings);
  const isPublished = closing !== null && recordStanding(closing, record.countedSeq) === "counted";
  const locked = isPublished ? "published" : read.isReviewed ? "reviewed" : null;
  return {
    ...held(record),
    id: mine.id,
    unit: holds(sight.scopes["units.read"], record.unitNo) ? read.unitId : "",
    unitName: read.unitName,
    names: read.names,
    history: mine.history,
    locked,
    moves: locked ? [] : mine.moves,
    editable: !locked && mine.forms.length > 0,
    forms: locked ? [] : mine.forms,
  };
}
