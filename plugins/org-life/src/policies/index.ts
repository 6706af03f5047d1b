/** 内部制度, as the plugin's table of contents takes them. */
export { policyData as data } from "./data.ts";
export * as forms from "./forms.ts";
export * as pages from "./pages.ts";
export * as tiles from "./tile.ts";
