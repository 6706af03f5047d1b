import type { Doc } from "@jiceng/plugin";
import type { Visit } from "../routes/index.ts";
import type { Release, RunningRelease } from "./release.ts";

/** What is replayed: the release that runs, the one that may take its place, and the settings of the tenant. */
export interface TrialAsked {
  before: RunningRelease;
  after: RunningRelease;
  settings: Doc;
}

/** One record whose score would be another. */
export interface TrialChange {
  unit: string;
  record: string;
  /** `null` where nothing can be said. */
  before: number | null;
  after: number | null;
}

/** One score, computed by both releases over the same records. */
export interface Trial {
  title: string;
  collection: string;
  records: number;
  /** There were more records than are replayed. */
  isCut: boolean;
  changes: TrialChange[];
  /** Why one of the two gave nothing. */
  failed: string | null;
}

/** Replays scores in two releases of a plugin over the records of late. Given to the routes where everything is put together. */
export type TryScores = (visit: Visit, asked: TrialAsked) => Promise<Trial[]>;

/** What of a release is needed to run it. */
export const runnable = ({ plugin, hash, source, manifest }: Release): RunningRelease => ({
  ...{ plugin, hash, source, manifest },
});
