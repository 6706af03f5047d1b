import type { Day, Period } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { firstOpenDay, firstPublished } from "../periods/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { isRule, RULE_IDS, type RuleId, regulation } from "./regulations.ts";
import { type Floor, type Regulation, type RuleValue, regulated } from "./rule.ts";
import type { DueStart } from "./rule-book.ts";

/** Rules hold for the whole enterprise: nobody sets them from below. */
const sets = (memory: Memory, who: Principal): boolean => memory.reach(who, "rules.set").isWhole;

/** A rule as it stands today. */
export interface RuleLine {
  id: RuleId;
  rule: Regulation;
  /** What the regulation says. */
  regulated: number;
  /** What the enterprise itself may only be stricter than. */
  floor: Floor;
  /** What holds here, which is the same or stricter. */
  value: number;
  /** A setting that is still to come. */
  coming: RuleValue | null;
}

export interface Library {
  rules: RuleLine[];
  start: DueStart | null;
  /** The first day of what is counted where nobody named a month. */
  counted: Day | null;
  sets: boolean;
}

const lineOf = ({ rules, today }: Memory, id: RuleId): RuleLine => ({
  id,
  rule: regulation(id),
  regulated: regulated(regulation(id), today),
  floor: rules.floor(id, today),
  value: rules.value(id, today),
  coming: rules.ownOf(id).findLast(({ from }) => from > today) ?? null,
});

const library: Question<Record<never, never>, Library> = (memory, who) => ({
  rules: RULE_IDS.map((id) => lineOf(memory, id)),
  start: memory.rules.starts.at(-1) ?? null,
  counted: memory.ledger.since,
  sets: sets(memory, who),
});

export interface OneRule extends RuleLine {
  own: RuleValue[];
  sets: boolean;
  /** The first day from which a value may hold; `null` while no month is published. */
  open: Day | null;
}

const one: Question<{ id: RuleId }, OneRule> = (memory, who, { id }) => ({
  ...lineOf(memory, id),
  own: memory.rules.ownOf(id),
  sets: sets(memory, who),
  open: firstOpenDay(memory.closings),
});

export interface Start {
  starts: readonly DueStart[];
  counted: Day | null;
  sets: boolean;
  /** The first month that is published: duties cannot begin after it. */
  published: Period | null;
}

const start: Question<Record<never, never>, Start> = (memory, who) => ({
  starts: memory.rules.starts,
  counted: memory.ledger.since,
  sets: sets(memory, who),
  published: firstPublished(memory.closings),
});

/** What holds today; `null` where there is no such rule. */
const value: Question<{ id: string }, number | null> = ({ rules, today }, _, { id }) =>
  isRule(id) ? rules.value(id, today) : null;

export const ruleQuestions = {
  "rules.value": value,
  "rules.library": library,
  "rules.one": one,
  "rules.start": start,
};
