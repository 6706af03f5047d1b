import { index, integer, primaryKey, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";

/** A secret ballot: what is asked, who is due, until when. Nothing here or elsewhere joins who voted with what was voted. */
export const ballots = sqliteTable(
  "ballots",
  {
    id: text("id").primaryKey(),
    plugin: text("plugin").notNull(),
    /** The plugin's ability by which it is looked at. */
    ability: text("ability").notNull(),
    unitNo: integer("unit_no").notNull(),
    title: text("title").notNull(),
    intro: text("intro").notNull(),
    /** As JSON. */
    options: text("options").notNull(),
    /** `members` or `links`. */
    kind: text("kind").notNull(),
    due: integer("due").notNull(),
    /** UTC milliseconds: the first instant at which nobody votes any more. */
    closesAt: integer("closes_at").notNull(),
    /** The person who opened it: member id, or account id where no member is linked. */
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: integer("at").notNull(),
    /** When its codes were printed. */
    codesAt: integer("codes_at"),
    voidedAt: integer("voided_at"),
    /** Why it was closed early or made void. */
    reason: text("reason"),
  },
  (t) => [index("ballots_unit").on(t.unitNo, t.closesAt)],
);

/** What is voted on, in its order. */
export const ballotItems = sqliteTable(
  "ballot_items",
  {
    ballotId: text("ballot_id").notNull(),
    place: integer("place").notNull(),
    key: text("key").notNull(),
    title: text("title"),
    memberId: text("member_id"),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.place] }), unique().on(t.ballotId, t.key)],
);

/** Who is due, and whether they have voted; not when. */
export const ballotVoters = sqliteTable(
  "ballot_voters",
  {
    ballotId: text("ballot_id").notNull(),
    memberId: text("member_id").notNull(),
    voted: integer("voted").notNull(),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.memberId] }), index("ballot_voters_member").on(t.memberId)],
);

/** Keyed hashes of one-off codes, and whether each was used; not when, by whom or from where. */
export const ballotTokens = sqliteTable(
  "ballot_tokens",
  {
    ballotId: text("ballot_id").notNull(),
    hash: text("hash").primaryKey(),
    used: integer("used").notNull(),
  },
  (t) => [index("ballot_tokens_ballot").on(t.ballotId)],
);

/** What was voted: sealed, all of the same size, in the order of a lot. Rows are final. */
export const ballotSlips = sqliteTable(
  "ballot_slips",
  {
    /** Drawn at random; being the number of the row, it leaves no other. */
    lot: integer("lot").primaryKey(),
    ballotId: text("ballot_id").notNull(),
    slip: text("slip").notNull(),
  },
  (t) => [index("ballot_slips_ballot").on(t.ballotId)],
);
