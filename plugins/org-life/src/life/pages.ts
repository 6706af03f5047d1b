export { session } from "./session-page.ts";
export { sessions } from "./sessions-page.ts";
