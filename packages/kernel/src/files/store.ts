import type { Reader, Statement } from "@jiceng/db";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { storedFiles } from "./schema.ts";

export type StoredFile = typeof storedFiles.$inferSelect;
export type NewFile = Omit<StoredFile, "recordId" | "droppedAt">;

/** A file is there from when it was sent; it belongs to a record when that is saved. */
export const kept = ({ id, sha256, name, type, size, plugin, collection, by, at }: NewFile): Statement => ({
  sql: "insert into files (id, sha256, name, type, size, plugin, collection, by, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  params: [id, sha256, name, type, size, plugin, collection, by, at],
});

/** Files that a person may name in a form: those of the record that it is about, and their own that no record has yet. */
export const filesToName = (
  db: Reader,
  ids: readonly string[],
  { plugin, collection, record, by }: { plugin: string; collection: string; record: string | null; by: string },
) =>
  db
    .select()
    .from(storedFiles)
    .where(
      and(
        inArray(storedFiles.id, [...ids]),
        eq(storedFiles.plugin, plugin),
        eq(storedFiles.collection, collection),
        isNull(storedFiles.droppedAt),
        or(eq(storedFiles.recordId, record ?? ""), and(isNull(storedFiles.recordId), eq(storedFiles.by, by))),
      ),
    );

/** A file of one record. */
export const fileOfRecord = (db: Reader, id: string, record: string) =>
  db
    .select()
    .from(storedFiles)
    .where(and(eq(storedFiles.id, id), eq(storedFiles.recordId, record), isNull(storedFiles.droppedAt)));

/**
 * Statements that give a record the files which its document names, and let go of those that it named before. The batch is refused
 * when one of them is another record's, or gone.
 */
export const belonging = (
  record: {
    id: string;
    plugin: string;
    collection: string;
    files: readonly string[];
    /** What else the document holds, in fields that another version of its collection knows: files among it are not let go of. */
    besides?: readonly string[];
  },
  now: number,
): Statement[] => [
  ...(record.files.length === 0
    ? []
    : [
        {
          sql: `update files set record_id = ?1, collection = ?4 where id in (select value from json_each(?2)) and plugin = ?3 and collection in (?4, '')
                and dropped_at is null and (record_id is null or record_id = ?1)`,
          params: [record.id, JSON.stringify(record.files), record.plugin, record.collection],
        },
        { sql: "select iif(changes() = ?, 1, json('guard'))", params: [record.files.length] },
      ]),
  {
    sql: `update files set dropped_at = ?1 where record_id = ?2 and dropped_at is null and id not in (select value from json_each(?3))`,
    params: [now, record.id, JSON.stringify([...record.files, ...(record.besides ?? [])])],
  },
];

/** Lets go of files that no form was saved with for so long, and names what is to be destroyed next. */
export const strayed = (before: number, now: number, most: number): Statement[] => [
  {
    sql: "update files set dropped_at = ? where record_id is null and dropped_at is null and at < ?",
    params: [now, before],
  },
  { sql: "select id, sha256 from files where dropped_at is not null limit ?", params: [most] },
];

export const destroyed = (ids: readonly string[]): Statement => ({
  sql: "delete from files where dropped_at is not null and id in (select value from json_each(?))",
  params: [JSON.stringify(ids)],
});
