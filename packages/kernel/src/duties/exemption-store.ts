import type { Reader, Statement } from "@jiceng/db";
import type { Period } from "@jiceng/plugin";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Scope, SeenUnit } from "../access/index.ts";
import { units } from "../units/index.ts";
import { exemptions } from "./schema.ts";

/** Whoever did it: the person, so that two accounts of one are one; and the account that is told. */
export interface Doer {
  person: string;
  account: string | null;
  name: string;
}

export interface NewExemption {
  id: string;
  unitNo: SeenUnit;
  duty: string;
  first: Period;
  last: Period;
  reason: string;
}

/** Refuses the batch when one of these months is published: what was published cannot change any more. */
const nonePublishedAmong = (months: readonly Period[]): Statement => ({
  sql: "select iif(not exists (select 1 from closings where reopened_at is null and period in (select value from json_each(?))), 1, json('guard'))",
  params: [JSON.stringify(months)],
});

export const askStatements = (
  { id, unitNo, duty, first, last, reason }: NewExemption,
  months: readonly Period[],
  by: Doer,
  now: number,
): Statement[] => [
  {
    sql: "insert into exemptions (id, unit_no, duty, first_period, last_period, reason, state, asked_by, asked_by_name, asked_account, at) values (?, ?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?)",
    params: [id, unitNo, duty, first, last, reason, by.person, by.name, by.account, now],
  },
  nonePublishedAmong(months),
];

export const giveStatements = (
  { id, unitNo, duty, first, last, reason }: NewExemption,
  months: readonly Period[],
  by: Doer,
  now: number,
): Statement[] => [
  {
    sql: "insert into exemptions (id, unit_no, duty, first_period, last_period, reason, state, at, decided_by, decided_by_name, decided_at) values (?, ?, ?, ?, ?, ?, 'given', ?, ?, ?, ?)",
    params: [id, unitNo, duty, first, last, reason, now, by.person, by.name, now],
  },
  nonePublishedAmong(months),
];

/** Decides what was asked for; refused where it is decided already, or by whoever asked. */
export const decideStatements = (
  id: string,
  { given, note, months }: { given: boolean; note: string; months: readonly Period[] },
  by: Doer,
  now: number,
): Statement[] => [
  {
    sql: "update exemptions set state = ?, note = ?, decided_by = ?, decided_by_name = ?, decided_at = ? where id = ? and state = 'asked' and asked_by <> ?",
    params: [given ? "given" : "refused", note, by.person, by.name, now, id, by.person],
  },
  { sql: "select iif(changes() = 1, 1, json('guard'))" },
  ...(given ? [nonePublishedAmong(months)] : []),
];

/** Takes it back from a period on; the periods before keep it. */
export const revokeStatements = (
  id: string,
  { from, reason, months }: { from: Period; reason: string; months: readonly Period[] },
  by: Doer,
  now: number,
): Statement[] => [
  {
    sql: "update exemptions set state = 'revoked', revoked_from = ?, revoked_reason = ?, revoked_by = ?, revoked_by_name = ?, revoked_at = ? where id = ? and state = 'given'",
    params: [from, reason, by.person, by.name, now, id],
  },
  { sql: "select iif(changes() = 1, 1, json('guard'))" },
  nonePublishedAmong(months),
];

const MOST = 20;

/** What was asked for in the units of a scope, the newest first. */
export const askedRows = (db: Reader, scope: Scope, person: string) =>
  db
    .select({
      id: exemptions.id,
      unit: units.name,
      first: exemptions.first,
      last: exemptions.last,
      reason: exemptions.reason,
    })
    .from(exemptions)
    .innerJoin(units, eq(units.no, exemptions.unitNo))
    .where(
      and(
        eq(exemptions.state, "asked"),
        sql`${exemptions.askedBy} <> ${person}`,
        scope.all
          ? undefined
          : sql`${exemptions.unitNo} in (select value from json_each(${JSON.stringify(scope.units)}))`,
      ),
    )
    .orderBy(desc(exemptions.at))
    .limit(MOST);
