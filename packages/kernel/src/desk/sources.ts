import { appealsWaiting } from "../appeals/index.ts";
import { toVote } from "../ballots/index.ts";
import { exemptionsWaiting } from "../duties/index.ts";
import { termsWaiting } from "../members/index.ts";
import { mergersWaiting } from "../mergers/index.ts";
import { firstPeriodWaiting } from "../onboarding/index.ts";
import { toAccept, toReview } from "../reviews/index.ts";
import { toFinish, toSign, toVerify } from "../tasks/index.ts";
import { arrivalsWaiting, transfersWaiting } from "../transfers/index.ts";
import { proposalsWaiting } from "../units/index.ts";
import { breakGlassWaiting } from "../visits/index.ts";
import type { WaitingSource } from "./waiting.ts";

/** Everything that can wait for somebody, in the order in which the home page lists it. */
// biome-ignore lint/suspicious/noExplicitAny: each source has rows of its own shape
export const SOURCES: readonly WaitingSource<any, any>[] = [
  firstPeriodWaiting,
  breakGlassWaiting,
  transfersWaiting,
  arrivalsWaiting,
  proposalsWaiting,
  mergersWaiting,
  exemptionsWaiting,
  appealsWaiting,
  toVote,
  toSign,
  toVerify,
  toFinish,
  toReview,
  toAccept,
  termsWaiting,
];
