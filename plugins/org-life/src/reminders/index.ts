/** 提醒谈话, as the plugin's table of contents takes it. */
export * as forms from "./forms.ts";
export * as pages from "./page.ts";
export { reminderData as data } from "./reminder.ts";
