export { LEAVING, MANAGE_VISITS, visitPath } from "./address.ts";
export { type LetIn, Porter } from "./porter.ts";
export { visitors } from "./schema.ts";
export { asVisitorBook, lastDoor, runningVisitors } from "./store.ts";
export { issued, READS, readTicket, type Ticket, ticketKey } from "./ticket.ts";
export { VISIT_COOKIE } from "./visit-cookie.ts";
export { asPrincipal as asVisitor, PLATFORM_NAME, type Visiting, type Visitor, visitorId } from "./visitor.ts";
export { type Door, VisitorBook } from "./visitor-book.ts";
