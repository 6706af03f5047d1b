/** 民主评议党员, as the plugin's table of contents takes it. */
export { appraisalData as data } from "./data.ts";
export * as forms from "./forms.ts";
export * as pages from "./pages.ts";
export { reactions } from "./reactions.ts";
