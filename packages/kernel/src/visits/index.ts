export { LEAVING, MANAGE_VISITS, otherHost, ticketPath, visitPath } from "./address.ts";
export { BREAK_GLASS_LABELS, type BreakGlass, breakGlassStanding, STAYS, stayWords } from "./break-glass.ts";
export { handedOn } from "./handed-on.ts";
export { type LetIn, Porter, type RequestNews } from "./porter.ts";
export { TOP } from "./questions.ts";
export { visitors } from "./schema.ts";
export { asVisitorBook, lastDoor, runningVisitors } from "./store.ts";
export { issued, PLATFORM, READS, readTicket, type Ticket, ticketKey } from "./ticket.ts";
export { VISIT_COOKIE, visitCookie } from "./visit-cookie.ts";
export {
  asPrincipal as asVisitor,
  FROM_PLATFORM,
  type Visiting,
  type Visitor,
  visitorId,
} from "./visitor.ts";
export { type Door, VisitorBook } from "./visitor-book.ts";
export { breakGlassWaiting } from "./waiting.ts";
