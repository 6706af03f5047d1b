export { Courier } from "./courier.ts";
export { type Audience, calls, type Notice, notify, RING } from "./notice.ts";
export { readUnread, removeOld } from "./store.ts";
