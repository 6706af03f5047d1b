import type { Period } from "@jiceng/plugin";

export const REVIEWS = "/reviews";
export const reviewPath = (period: Period, unit?: string): string =>
  `${REVIEWS}/${period}${unit ? `?unit=${unit}` : ""}`;

/** What can be done with a unit's month, each an address that is posted to. */
export const ACTS = ["review", "acceptance", "acceptances", "return", "withdrawal", "reminders"] as const;
export type Act = (typeof ACTS)[number];
export const actPath = (period: Period, unit: string, act: Act): string => `${REVIEWS}/${period}/units/${unit}/${act}`;
