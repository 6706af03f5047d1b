export { type InvitationKind, invitation, secretToken } from "./invitation.ts";
export { hashed, SESSION_COOKIE, type SessionKeeper, sessionsWith } from "./lucia.ts";
export { accounts, invitations, serviceTokens, sessions, throttles } from "./schema.ts";
export { SessionBook, type SessionRow } from "./session-book.ts";
export { readSessions, type ServiceToken } from "./store.ts";
export { type Limit, signInLimits, windowOf } from "./throttle.ts";
