/** 双重组织生活, as the plugin's table of contents takes it. */
export { dualData as data } from "./data.ts";
export * as forms from "./forms.ts";
export * as pages from "./page.ts";
