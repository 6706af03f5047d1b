import type { Statement } from "@jiceng/db";
import type { Duty } from "@jiceng/plugin";
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

/**
 * What a change of state means for the duty behind a record: entering a state that counts adds a completion,
 * leaving one takes it back, unless it is among published figures. Written in the batch that changes the state.
 */
export function settle(
  shelf: Shelf,
  record: Pick<OwnRecord, "id" | "unitNo" | "duty" | "period" | "doc">,
  from: string | null,
  to: string,
  now: number,
): Statement[] {
  const duty = dutyOf(shelf, record);
  if (!duty || !record.period) return [];
  const counted = from !== null && duty.met.states.includes(from);
  const counts = duty.met.states.includes(to);
  if (counts && !counted) {
    return [
      complete(
        [
          {
            duty: record.duty!,
            unitNo: record.unitNo,
            period: record.period,
            recordId: record.id,
            heldOn: String(record.doc[duty.met.held]),
          },
        ],
        now,
      ),
    ];
  }
  return counted && !counts
    ? [
        notPublished(record.id, countedIn(record.period)),
        notReviewed(record, countedIn(record.period)),
        undo(record.id, now),
      ]
    : [];
}
