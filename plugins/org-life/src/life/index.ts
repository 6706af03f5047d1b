/** 组织生活会 and 民主生活会, as the plugin's table of contents takes them. */
export { lifeData as data } from "./data.ts";
export * as duties from "./duties.ts";
export * as forms from "./forms.ts";
export * as metrics from "./metrics.ts";
export * as pages from "./pages.ts";
