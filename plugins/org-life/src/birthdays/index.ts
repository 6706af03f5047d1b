/** 政治生日, as the plugin's table of contents takes it. */
export * as documents from "./documents.ts";
export { birthdays } from "./page.ts";
export * as tiles from "./tiles.ts";
