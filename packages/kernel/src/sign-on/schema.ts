import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The enterprise's own sign-in service, where it has one: a single row. */
export const signOn = sqliteTable("sign_on", {
  id: integer("id").primaryKey(),
  issuer: text("issuer").notNull(),
  clientId: text("client_id").notNull(),
  /** The client's secret, sealed for this issuer. */
  sealed: text("sealed").notNull(),
  button: text("button").notNull(),
  claim: text("claim").notNull(),
  /** `login` or `member`: what the claim is compared with. */
  matches: text("matches").notNull(),
  offered: integer("offered").notNull(),
  /** 1 while everybody may sign in by password. */
  passwords: integer("passwords").notNull(),
  /** Whose password opens the door whatever happens to the service. */
  emergencyAccount: text("emergency_account"),
  by: text("by").notNull(),
  at: integer("at").notNull(),
});

/** Who is who: the service's own identifier of a person, which outlives a renamed login, and the account that it opens. */
export const signOnLinks = sqliteTable(
  "sign_on_links",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    accountId: text("account_id").notNull(),
    at: integer("at").notNull(),
    usedAt: integer("used_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
);
