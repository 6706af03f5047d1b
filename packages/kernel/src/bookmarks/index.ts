export { filterPath, listsOf } from "./list.ts";
export { filtersOf } from "./questions.ts";
export { type Kept, readBookmarks, type SavedFilter } from "./store.ts";
