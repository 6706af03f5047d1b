export { asSet } from "./as-set.ts";
export { type AddedColumn, type FillColumns, type FilledColumn, shownKeys } from "./columns.ts";
export { addedColumns, ColumnChoice } from "./pages/added-columns.tsx";
export { Tiles } from "./pages/tiles.tsx";
export { type Bundle, PluginBook } from "./plugin-book.ts";
export type { Release, ReleaseStanding, Ring } from "./release.ts";
export { readPluginBook } from "./store.ts";
export { type TileSlot, tilesAt } from "./tiles.ts";
