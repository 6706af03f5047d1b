export type { BrowserContext, Page } from "playwright-core";
export { axe, hasInk, type OpenBrowser, openBrowser, shoot, type Violation } from "./browser.ts";
