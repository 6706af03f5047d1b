export { Courier } from "./courier.ts";
export { type Audience, NOTICE, type Notice, notify } from "./notice.ts";
export { readUnread, removeOld } from "./store.ts";
