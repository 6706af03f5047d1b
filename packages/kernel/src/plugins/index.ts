export { asSet } from "./as-set.ts";
export { type Bundle, PluginBook } from "./plugin-book.ts";
export { readPluginBook } from "./store.ts";
