import type { AbilityName, Principal } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { readNotice, readNotices, type StoredNotice } from "./store.ts";

/** Notices on one page. */
export const PER_PAGE = 30;

/** A notice as its reader sees it now. */
export interface NoticeLine {
  id: string;
  /** `null` where it is about a unit that the reader sees no longer. */
  text: string | null;
  /** UTC milliseconds. */
  at: number;
  read: boolean;
}

/** Rights may have gone since a notice came: it is judged when it is read. */
const isReadable = (memory: Memory, who: Principal, { ability, unitNo }: StoredNotice): boolean =>
  ability === null || unitNo === null || memory.reach(who, ability as AbilityName).holds(unitNo);

const list: Question<{ from: number; limit: number }, { lines: NoticeLine[]; total: number; unread: number }> = async (
  memory,
  who,
  { from, limit },
) => {
  const { rows, total } = await readNotices(memory.db, who.id, from, limit);
  return {
    lines: rows.map((row) => ({
      id: row.id,
      text: isReadable(memory, who, row) ? row.text : null,
      at: row.at,
      read: row.readAt !== null,
    })),
    total,
    unread: memory.unread.get(who.id) ?? 0,
  };
};

/** Where a notice of the reader's leads; `null` when it is not theirs, or about what they see no longer. */
const one: Question<{ id: string }, { href: string; read: boolean } | null> = async (memory, who, { id }) => {
  const row = await readNotice(memory.db, who.id, id);
  return row && isReadable(memory, who, row) ? { href: row.href, read: row.readAt !== null } : null;
};

export const noticeQuestions = { "notices.list": list, "notices.one": one };
