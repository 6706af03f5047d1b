/** How long an import can be undone, milliseconds. */
const UNDO_FOR = 24 * 60 * 60_000;

/** Imports applied after this moment can still be undone. */
export const undoFrom = (now: number): number => now - UNDO_FOR;

/** Until when an import that was applied then can be undone, UTC milliseconds. */
export const undoUntil = (appliedAt: number): number => appliedAt + UNDO_FOR;
