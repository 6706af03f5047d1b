export { asSet, settingsOf } from "./as-set.ts";
export { BANDS, bandOf, type CallCount, LOOKED_BACK, RecentCalls, tripped, withinShare } from "./calls.ts";
export { Caretaker } from "./caretaker.ts";
export { type AddedColumn, type FillColumns, type FilledColumn, shownKeys } from "./columns.ts";
export { type Comparison, compare } from "./comparison.ts";
export { misfits } from "./misfit.ts";
export { judged as judgedPack } from "./offer.ts";
export { ownCode } from "./pack-code.ts";
export { addedColumns, ColumnChoice } from "./pages/added-columns.tsx";
export { Tiles } from "./pages/tiles.tsx";
export { type Bundle, PluginBook } from "./plugin-book.ts";
export { type PluginSource, readPluginBook } from "./reading.ts";
export {
  bundledHash,
  isBundledHash,
  NOTHING_OFFERED,
  type PlatformReleases,
  type Release,
  type ReleaseStanding,
  type Ring,
  type RunningRelease,
} from "./release.ts";
export { type PluginReport, reportOf } from "./report.ts";
export { byVersion, capabilityWords, type HeldRelease, type Resolved, RING_LABELS, resolve } from "./resolve.ts";
export { openSecret } from "./secret-store.ts";
export { type StartingPlugins, startingSteps } from "./starting.ts";
export { type TileSlot, tilesAt } from "./tiles.ts";
export type { Trial, TryScores } from "./trial.ts";
export { type ManifestOfCode, type PluginWays, receivedPack } from "./uploading.ts";
