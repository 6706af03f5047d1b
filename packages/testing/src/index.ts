export { axe, hasInk, type OpenBrowser, openBrowser, shoot, type Violation } from "./browser.ts";
