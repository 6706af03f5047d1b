/** What a visitor's browser carries. An own sign-in at the same host goes before it. */
export const VISIT_COOKIE = "__Host-v";

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** Hands the cookie out, or takes it back. */
export const visitCookie = (id: string | null): string =>
  id === null ? `${VISIT_COOKIE}=; ${ATTRIBUTES}; Max-Age=0` : `${VISIT_COOKIE}=${id}; ${ATTRIBUTES}`;
