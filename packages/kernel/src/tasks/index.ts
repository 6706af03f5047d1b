export { dispatchPath, TASKS, taskPath } from "./address.ts";
export { reminders } from "./schema.ts";
export { toFinish, toSign, toVerify } from "./waiting.ts";
