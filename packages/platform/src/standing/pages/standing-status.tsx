import { Status, type Tone } from "@jiceng/ui";
import { STANDING_LABELS, type Standing } from "../standing.ts";

const TONES: Readonly<Record<Standing, Tone>> = {
  open: "on",
  suspended: "late",
  leaving: "over",
  merged: "none",
  deleted: "none",
};

/** How an enterprise stands, as a mark with its word. */
export const StandingStatus = ({ standing }: { standing: Standing }) => (
  <Status tone={TONES[standing]} text={STANDING_LABELS[standing]} />
);
