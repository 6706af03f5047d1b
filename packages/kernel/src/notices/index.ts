export { type Audience, type Notice, notify } from "./notice.ts";
