import type { Reader, Statement } from "@jiceng/db";
import { lastDay, type Period } from "@jiceng/plugin";
import { and, asc, eq, gte, isNull, like } from "drizzle-orm";
import type { SeenUnit } from "../access/index.ts";
import { reminders } from "../tasks/index.ts";
import { EXACTLY_ONE } from "../tenant/index.ts";
import type { Review } from "./review.ts";
import { reviews } from "./schema.ts";

const columns = {
  id: reviews.id,
  period: reviews.period,
  unitNo: reviews.unitNo,
  lastSeq: reviews.lastSeq,
  due: reviews.due,
  done: reviews.done,
  why: reviews.why,
  by: reviews.by,
  byName: reviews.byName,
  at: reviews.at,
  acceptedBy: reviews.acceptedBy,
  acceptedByName: reviews.acceptedByName,
  acceptedAt: reviews.acceptedAt,
};

/** Reviews that stand, of this month and later. */
export const readStanding = (db: Reader, since: Period): Promise<Review[]> =>
  db
    .select(columns)
    .from(reviews)
    .where(and(gte(reviews.period, since), isNull(reviews.endedAt)));

/** Those of one month. */
export const readMonth = (db: Reader, period: Period): Promise<Review[]> =>
  db
    .select(columns)
    .from(reviews)
    .where(and(eq(reviews.period, period), isNull(reviews.endedAt)));

/** Every review that a unit's month ever had, and how each ended. */
export const historyOf = (db: Reader, unitNo: SeenUnit, period: Period) =>
  db
    .select({
      ...columns,
      endedHow: reviews.endedHow,
      endedByName: reviews.endedByName,
      endedAt: reviews.endedAt,
      reason: reviews.reason,
    })
    .from(reviews)
    .where(and(eq(reviews.unitNo, unitNo), eq(reviews.period, period)))
    .orderBy(asc(reviews.at), asc(reviews.id));

export const aboutReview = (period: Period, unitNo: number): string => `review:${period}:${unitNo}`;

/** Which units were reminded of the month on a day. */
export const remindedOn = (db: Reader, period: Period, day: string) =>
  db
    .select({ about: reminders.about })
    .from(reminders)
    .where(and(eq(reminders.on, day), like(reminders.about, `review:${period}:%`)));

/** A person as rows keep them: member id, or account id where no member is linked. */
export interface By {
  id: string;
  name: string;
}

/**
 * A review, refused when a record came in since its figures were taken, or when a unit directly below is no longer reviewed.
 * `below`: numbers of the units whose reviews it rests on.
 */
export const reviewStatements = (review: Review, below: readonly number[], taken: { seq: number }): Statement[] => [
  {
    sql: "select iif((select coalesce(max(seq), 0) from completions) = ?, 1, json('guard'))",
    params: [taken.seq],
  },
  {
    sql: "select iif((select count(*) from json_each(?) u where not exists (select 1 from reviews r where r.period = ? and r.unit_no = u.value and r.ended_at is null)) = 0, 1, json('guard'))",
    params: [JSON.stringify(below), review.period],
  },
  {
    sql: "insert into reviews (id, period, unit_no, last_seq, due, done, why, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    params: [
      review.id,
      review.period,
      review.unitNo,
      review.lastSeq,
      review.due,
      review.done,
      review.why,
      review.by,
      review.byName,
      review.at,
    ],
  },
];

export const acceptStatements = (id: string, by: By, at: number): Statement[] => [
  {
    sql: "update reviews set accepted_by = ?, accepted_by_name = ?, accepted_at = ? where id = ? and accepted_at is null and ended_at is null and by <> ?",
    params: [by.id, by.name, at, id, by.id],
  },
  EXACTLY_ONE,
];

/** Ends a review, refused when the unit above has been reviewed meanwhile. */
export const endStatements = (
  { id, period }: Review,
  above: number,
  how: "returned" | "taken-back",
  reason: string | null,
  by: By,
  at: number,
): Statement[] => [
  {
    sql: "select iif(not exists (select 1 from reviews where period = ? and unit_no = ? and ended_at is null), 1, json('guard'))",
    params: [period, above],
  },
  {
    sql: "update reviews set ended_how = ?, ended_by = ?, ended_by_name = ?, ended_at = ?, reason = ? where id = ? and ended_at is null",
    params: [how, by.id, by.name, at, reason, id],
  },
  EXACTLY_ONE,
];

/** Reminders for several units; one that was reminded today is left alone. */
export const remindStatement = (
  period: Period,
  unitNos: readonly number[],
  day: string,
  by: By,
  at: number,
): Statement => ({
  sql: "insert into reminders (about, on_day, by, by_name, at) select value, ?, ?, ?, ? from json_each(?) where true on conflict do nothing",
  params: [day, by.id, by.name, at, JSON.stringify(unitNos.map((no) => aboutReview(period, no)))],
});

/**
 * Refuses the batch when the record is among what the unit's own month, or that of a unit above it as of the month's end,
 * was reviewed with: for a review that came in after the page was drawn.
 */
export const notReviewed = (record: { id: string; unitNo: number }, month: Period): Statement => ({
  sql: "with recursive above (no) as (select ? union all select p.parent_no from above a join placements p on p.unit_no = a.no where p.valid_from <= ? and (p.valid_to is null or p.valid_to > ?)) select iif(not exists (select 1 from reviews r join above a on a.no = r.unit_no where r.period = ? and r.ended_at is null and r.last_seq >= (select max(seq) from completions where record_id = ? and delta > 0)), 1, json('guard'))",
  params: [record.unitNo, lastDay(month), lastDay(month), month, record.id],
});
