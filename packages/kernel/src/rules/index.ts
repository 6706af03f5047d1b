export { RULES_PAGE, rulePath } from "./address.ts";
export { isRule, type RuleId, regulatedOn, regulation } from "./regulations.ts";
export { type Regulation, ruleSentence, whyNotGround } from "./rule.ts";
export { RuleBook } from "./rule-book.ts";
export { nonePublishedFrom, readRuleBook } from "./store.ts";
