import { dutyOf, type Shelf, type StoredRecord, starts } from "../records/index.ts";

/** A record as a line on somebody's desk. */
export interface Paper {
  label: string;
  state: string;
  /** It still has to go on before it counts. */
  underWay: boolean;
  href: string;
}

/** What a record is on the way to its duty; `null` for one that was dropped: nothing can move it any more, and it does not count. */
export function onPaper(shelf: Shelf, record: StoredRecord): Omit<Paper, "href"> | null {
  const { collection } = shelf;
  const { state, doc } = record;
  const met = dutyOf(shelf, record)?.met;
  const counts = met?.states.includes(state) ?? false;
  const moves = Object.values(collection.flow?.moves ?? {});
  const moving = moves.some((move) => starts(move, state));
  if (!counts && !moving) return null;
  return { label: String(doc[collection.label ?? ""] ?? ""), state, underWay: !counts };
}
