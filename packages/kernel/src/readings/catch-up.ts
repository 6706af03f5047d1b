import type { Reader, Statement } from "@jiceng/db";
import { speller } from "./pinyin.ts";
import { readAloud, readUnread } from "./store.ts";

const SLICE = 2_000;

/** What the tenant's actor lends: its own reader, and its way to write. */
export interface Hands {
  db: Reader;
  commit: (statements: Statement[]) => Promise<{ ok: boolean }>;
}

/**
 * Gives every name that has none its reading, slice by slice, each a commit of its own: it may be cut off anywhere and goes on
 * the next time. Whatever wrote a name, an import or a form, this finds it; where nothing is new it costs one look.
 * @returns whether there was anything to read.
 */
export async function readNames({ db, commit }: Hands): Promise<boolean> {
  for (let read = 0; ; read++) {
    const unread = await readUnread(db, SLICE);
    if (unread.people.length + unread.units.length === 0) return read > 0;
    const { ok } = await commit(readAloud(unread, await speller()));
    if (!ok) throw new Error("names could not be read");
  }
}
