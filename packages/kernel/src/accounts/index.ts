export { removeExpired } from "./expiry.ts";
export { instantLabel } from "./instant.ts";
export { invitation } from "./invitation.ts";
export { SESSION_COOKIE, sessionsWith } from "./lucia.ts";
export { accounts } from "./schema.ts";
export { SessionBook } from "./session-book.ts";
export { endSessionsAt, endSessionsOf } from "./session-store.ts";
export { readSessions, type ServiceToken } from "./store.ts";
export { type Limit, windowOf } from "./throttle.ts";
