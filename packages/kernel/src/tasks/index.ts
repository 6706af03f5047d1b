export { dispatchPath, TASKS, taskPath } from "./address.ts";
export { dispatching, NOBODY, SIGN_DAYS } from "./dispatching.ts";
export { NO_RECORD, pathOf, recordAt } from "./links.ts";
export { reminders } from "./schema.ts";
export { STATE_LABELS, type TaskState } from "./task.ts";
export { toFinish, toSign, toVerify } from "./waiting.ts";
export { reminderStatement } from "./write-store.ts";
