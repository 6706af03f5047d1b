import type { ImportEntry } from "../store.ts";

/** How long an import can be undone, milliseconds. */
const UNDO_FOR = 24 * 60 * 60_000;

/** Imports applied after this moment can still be undone. */
export const undoFrom = (now: number): number => now - UNDO_FOR;

/** Until when an import that was applied then can be undone, UTC milliseconds. */
export const undoUntil = (appliedAt: number): number => appliedAt + UNDO_FOR;

export const isUndoable = ({ undoableUntil }: Pick<ImportEntry, "undoableUntil">, now: number): boolean =>
  undoableUntil !== null && undoableUntil > now;

const HOUR = 60 * 60_000;

/** 还有3小时，不到1小时 */
export function timeLeft(until: number, now: number): string {
  const hours = Math.floor((until - now) / HOUR);
  return hours < 1 ? "不到1小时" : `还有${hours}小时`;
}
