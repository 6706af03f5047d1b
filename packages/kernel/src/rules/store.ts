import type { Reader, Statement } from "@jiceng/db";
import type { Day, Period } from "@jiceng/plugin";
import { asc } from "drizzle-orm";
import type { RuleValue } from "./rule.ts";
import { type DueStart, RuleBook } from "./rule-book.ts";
import { dueStarts, ruleValues } from "./schema.ts";

/** Everything an enterprise has set for itself: a handful of rows. */
export async function readRuleBook(db: Reader): Promise<RuleBook> {
  const [own, starts] = await db.batch([
    db
      .select({
        id: ruleValues.id,
        rule: ruleValues.rule,
        template: ruleValues.template,
        no: ruleValues.no,
        value: ruleValues.value,
        from: ruleValues.from,
        ground: ruleValues.ground,
        byName: ruleValues.byName,
        at: ruleValues.at,
      })
      .from(ruleValues)
      .orderBy(asc(ruleValues.at), asc(ruleValues.id)),
    db
      .select({
        id: dueStarts.id,
        month: dueStarts.month,
        ground: dueStarts.ground,
        byName: dueStarts.byName,
        at: dueStarts.at,
      })
      .from(dueStarts)
      .orderBy(asc(dueStarts.at), asc(dueStarts.id)),
  ]);
  return new RuleBook(own, starts);
}

export const valueStatement = (
  { id, rule, template, no, value, from, ground, byName, at }: RuleValue,
  by: string,
): Statement => ({
  sql: "insert into rule_values (id, rule, template, template_version, value, valid_from, ground, by, by_name, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  params: [id, rule, template, no, value, from, ground, by, byName, at],
});

export const startStatement = ({ id, month, ground, byName, at }: DueStart, by: string): Statement => ({
  sql: "insert into due_starts (id, month, ground, by, by_name, at) values (?, ?, ?, ?, ?, ?)",
  params: [id, month, ground, by, byName, at],
});

/** Refuses the batch when a month before this one is published: its figures would lose what they were counted by. */
export const nonePublishedBefore = (month: Period): Statement => ({
  sql: "select iif(not exists (select 1 from closings where reopened_at is null and period < ?), 1, json('guard'))",
  params: [month],
});

/** Refuses the batch when the month of this day, or a later one, is published. */
export const nonePublishedFrom = (day: Day): Statement => ({
  sql: "select iif(not exists (select 1 from closings where reopened_at is null and period >= ?), 1, json('guard'))",
  params: [day.slice(0, 7)],
});
