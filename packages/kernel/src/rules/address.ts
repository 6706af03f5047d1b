import type { RuleId } from "./regulations.ts";

export const RULES_PAGE = "/rules";
export const START_PAGE = `${RULES_PAGE}/due-since`;
export const rulePath = (id: RuleId): string => `${RULES_PAGE}/${id}`;
