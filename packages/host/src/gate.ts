import {
  type Answer,
  asListed,
  type Closing,
  isLocked,
  type ListedRecord,
  listRecords,
  type SeenRecord,
  type Shelf,
  type Visit,
} from "@jiceng/kernel";
import type { FindQuery, Found, OpenRecord, PluginRecord } from "@jiceng/plugin";
import type { Gate } from "./run.ts";

const MOST = 100;

/** Where a collection may be read, as the actor said. */
export type Reading = Answer<{ ask: "records.reading" }>;

const asPluginRecord = (record: ListedRecord, closings: readonly Closing[]): PluginRecord => ({
  id: record.id,
  rev: record.rev,
  unit: record.unitId,
  unitName: record.unitName,
  period: record.period,
  duty: record.duty,
  state: record.state,
  doc: record.doc,
  at: record.at,
  since: record.since,
  dueBy: null,
  names: {},
  locked: isLocked(record, closings) ? "published" : record.isReviewed ? "reviewed" : null,
});

const asOpenRecord = (record: SeenRecord): OpenRecord => ({
  id: record.id,
  rev: record.rev,
  unit: record.unit.id ?? "",
  unitName: record.unit.name,
  period: record.period,
  duty: record.duty,
  state: record.state,
  doc: record.doc,
  at: record.at,
  since: record.since,
  dueBy: null,
  missing: {},
  names: record.names,
  history: record.history,
  locked: record.publication?.locked ? record.publication.by : null,
  // Why a locked record cannot be moved stands above the page, once.
  moves: record.publication?.locked ? [] : record.moves,
  editable: record.editable,
});

/**
 * The gate of one page view: made for this reader and this call. Reads carry the reader's units, which the plugin
 * neither sees nor names; only declared index fields can be filtered on, and unknown query keys are refused.
 */
export function gateFor(
  visit: Visit,
  shelves: readonly Shelf[],
  reading: Readonly<Record<string, Reading>>,
  open: SeenRecord | null,
  closings: readonly Closing[],
): Gate {
  const find = async (name: string, query: FindQuery): Promise<Found> => {
    const shelf = shelves.find((one) => one.name === name);
    const held = reading[name];
    if (!shelf || !held) throw new TypeError(`no collection ${name}`);
    const { mine, state, duty, period, unit, ...fields } = (query.where ?? {}) as Record<string, string>;
    for (const field of Object.keys(fields)) {
      if (!shelf.collection.index?.includes(field)) throw new TypeError(`${field} is not an index field`);
    }
    const limit = Math.min(query.limit ?? 50, MOST);
    const after = Number(query.after ?? 0) || 0;
    const rows = await listRecords(visit.db, shelf, {
      ...held,
      only: mine === "yes" ? (visit.who.memberId ?? "") : null,
      where: { state, duty, period, unit, fields },
      limit: limit + 1,
      after,
    });
    return {
      items: asListed(rows.slice(0, limit)).map((record) => asPluginRecord(record, closings)),
      next: rows.length > limit ? String(after + limit) : null,
      states: {},
    };
  };
  return async (path, args) => {
    if (path === "data.find") return find(String(args[0]), (args[1] ?? {}) as FindQuery);
    if (path === "data.get")
      return open && open.collection === args[0] && open.id === args[1] ? asOpenRecord(open) : null;
    throw new TypeError(`the gate has no ${path}`);
  };
}
