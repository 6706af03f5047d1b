import type { ReleaseVerb } from "./address.ts";
import { goesOn, stopped } from "./following.ts";
import type { StepOf } from "./plugin-step.ts";
import type { OneRelease } from "./release-questions.ts";

interface Decision {
  /** Whether it is open for the release. */
  may(release: OneRelease): boolean;
  /** The steps that it makes, the first of its own, the others as they follow. */
  steps(release: OneRelease, reason: string): readonly [StepOf, ...StepOf[]];
  /** What is said where no reason was given that it needs. */
  asks?: string;
}

/** What may be decided about a release, by how its address ends. */
export const DECISIONS: Readonly<Record<ReleaseVerb, Decision>> = {
  granting: {
    may: ({ line }) => line.held?.because === "needs" || line.held?.because === "major",
    steps: ({ one, line, manifest }) => [
      { step: "granted", release: line.hash, needs: Object.keys(manifest.needs) },
      ...goesOn(one),
    ],
  },
  halting: {
    may: ({ line }) => line.source === "own" && line.held?.because !== "halted",
    steps: ({ one, line, instead }, reason) => [
      { step: "halted", release: line.hash, reason },
      ...(one.release === line.hash && instead === null ? stopped(one, line.hash) : []),
    ],
    asks: "写一句为什么停发，以后查得到",
  },
  unhalting: {
    may: ({ line }) => line.source === "own" && line.held?.because === "halted",
    steps: ({ one, line }) => [{ step: "unhalted", release: line.hash }, ...goesOn(one)],
  },
  pinning: {
    may: ({ isPinned, line }) => !isPinned && (line.held === null || line.held.because === "older"),
    steps: ({ line }) => [{ step: "pinned", release: line.hash }],
  },
  unpinning: { may: ({ isPinned }) => isPinned, steps: ({ line }) => [{ step: "unpinned", release: line.hash }] },
};
