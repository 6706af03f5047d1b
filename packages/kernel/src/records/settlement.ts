import type { Statement } from "@jiceng/db";
import { type Doc, type Duty, isDay, type Met, type Period, periodOf } from "@jiceng/plugin";
import { complete, isOwnKey, undo } from "../duties/index.ts";
import { countedIn, notPublished } from "../periods/index.ts";
import { notReviewed } from "../reviews/index.ts";
import type { OwnRecord, StoredRecord } from "./record.ts";
import type { Shelf } from "./shelf.ts";

/** How the duty that a record was made for is met: as its plugin says, or of an enterprise's own duty as the collection does. */
export function dutyOf(
  { plugin, name, collection }: Shelf,
  record: Pick<StoredRecord, "duty">,
): Pick<Duty, "met"> | undefined {
  const [owner, id] = (record.duty ?? "").split(":") as [string, string | undefined];
  if (owner === plugin.id && isOwnKey(record.duty ?? ""))
    return collection.counts && { met: { data: name, ...collection.counts } };
  const duty =
    owner === plugin.id && id && plugin.duties && Object.hasOwn(plugin.duties, id) ? plugin.duties[id] : undefined;
  return duty?.met.data === name ? duty : undefined;
}

/** A duty that a record meets once its state counts, and the period for which. */
export interface MetDuty {
  duty: string;
  period: Period;
  met: Duty["met"];
}

/** Everything that a record is good for: the duty that it was made for, and those that it meets beside, each once. */
export function metBy(shelf: Shelf, record: Pick<StoredRecord, "duty" | "period" | "doc">): MetDuty[] {
  const { plugin, name } = shelf;
  const own = record.period === null ? undefined : dutyOf(shelf, record);
  const beside = Object.entries(plugin.duties ?? {}).flatMap(([id, { met, every }]): MetDuty[] => {
    const duty = `${plugin.id}:${id}`;
    const held = String(record.doc[met.held] ?? "");
    return met.data === name && duty !== record.duty && isAlso(met, record.doc) && isDay(held)
      ? [{ duty, period: periodOf(held, every), met }]
      : [];
  });
  return own ? [{ duty: record.duty!, period: record.period!, met: own.met }, ...beside] : beside;
}

const isAlso = ({ also }: Met, doc: Doc): boolean =>
  also !== undefined && Object.entries(also).every(([field, values]) => values.includes(String(doc[field] ?? "")));

/** The months among whose figures a record stands, or would. */
export const monthsOf = (shelf: Shelf, record: Pick<StoredRecord, "duty" | "period" | "doc">): Period[] => [
  ...new Set(
    [...(record.period === null ? [] : [record.period]), ...metBy(shelf, record).map(({ period }) => period)].map(
      countedIn,
    ),
  ),
];

/**
 * What a change of state means for the duties behind a record: entering a state that counts adds a completion of each,
 * leaving one takes them back, unless it is among published figures. Written in the batch that changes the state.
 */
export function settle(
  shelf: Shelf,
  record: Pick<OwnRecord, "id" | "unitNo" | "duty" | "period" | "doc">,
  from: string | null,
  to: string,
  now: number,
): Statement[] {
  const { id: recordId, unitNo, doc } = record;
  const all = metBy(shelf, record).map((one) => ({
    ...one,
    counted: from !== null && one.met.states.includes(from),
    counts: one.met.states.includes(to),
  }));
  const entered = all.filter(({ counted, counts }) => counts && !counted);
  const left = all.filter(({ counted, counts }) => counted && !counts);
  const months = [...new Set(left.map(({ period }) => countedIn(period)))];
  return [
    ...(entered.length > 0
      ? [
          complete(
            entered.map(({ duty, period, met }) => ({ duty, unitNo, period, recordId, heldOn: String(doc[met.held]) })),
            now,
          ),
        ]
      : []),
    ...months.flatMap((month) => [notPublished(recordId, month), notReviewed(record, month)]),
    ...(left.length > 0
      ? [
          undo(
            recordId,
            left.map(({ duty }) => duty),
            now,
          ),
        ]
      : []),
  ];
}
