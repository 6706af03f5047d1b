import type { Reader, Statement } from "@jiceng/db";
import type { Day, Doc } from "@jiceng/plugin";
import { and, eq, sql } from "drizzle-orm";
import { drafts } from "./schema.ts";

/** What somebody had typed at a place, if anything. */
export const draftAt = (db: Reader, accountId: string, place: string) =>
  db
    .select({ body: drafts.body, at: drafts.at })
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), eq(drafts.place, place)));

/** The date typed in a draft, else the given day: rosters are drawn as of it, in the same batch. */
export const draftedDay = (accountId: string, place: string, field: string, otherwise: Day) =>
  sql`coalesce((select nullif(json_extract(body, ${`$.${field}`}), '') from drafts where account_id = ${accountId} and place = ${place}), ${otherwise})`;

/** Every text in a draft, as a query: whom it names is looked for in the batch that reads it. */
export const draftTexts = (accountId: string, place: string) =>
  sql`select each_one.atom from drafts, json_tree(drafts.body) each_one where account_id = ${accountId} and place = ${place} and each_one.type = 'text'`;

export const keepDraft = (accountId: string, place: string, title: string, doc: Doc, now: number): Statement => ({
  sql: "insert into drafts (account_id, place, title, body, at) values (?, ?, ?, ?, ?) on conflict (account_id, place) do update set title = excluded.title, body = excluded.body, at = excluded.at",
  params: [accountId, place, title, JSON.stringify(doc), now],
});

export const dropDraft = (accountId: string, place: string): Statement => ({
  sql: "delete from drafts where account_id = ? and place = ?",
  params: [accountId, place],
});
