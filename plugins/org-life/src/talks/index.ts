/** 谈心谈话, as the plugin's table of contents takes it. */
export { talkData as data } from "./data.ts";
export * as forms from "./forms.ts";
export * as metrics from "./metrics.ts";
export * as pages from "./page.ts";
