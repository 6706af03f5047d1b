export { RULES_PAGE, rulePath, START_PAGE } from "./address.ts";
export { isRule, RULE_IDS, type RuleId, regulatedOn, regulation } from "./regulations.ts";
export { type Regulation, type RuleValue, ruleSentence, TIGHTER, whyNotGround, whyNotValue } from "./rule.ts";
export { RuleBook } from "./rule-book.ts";
export { nonePublishedFrom, readRuleBook, valueStatement } from "./store.ts";
