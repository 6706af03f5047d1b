/** What a visitor's browser carries. An own sign-in at the same host goes before it. */
export const VISIT_COOKIE = "__Host-v";
