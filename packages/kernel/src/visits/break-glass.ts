/** An operator's request to look in, as the enterprise holds it. */
export interface BreakGlass {
  id: string;
  operatorId: string;
  operatorName: string;
  /** What they want to look at, and why. */
  purpose: string;
  reason: string;
  /** For how long, from the moment of the consent. */
  minutes: number;
  /** When it was asked, UTC milliseconds. */
  at: number;
  state: "asked" | "consented" | "refused" | "ended";
  byName: string | null;
  decidedAt: number | null;
  /** Until when the consent holds. */
  until: number | null;
  endedAt: number | null;
}

/** For how long an operator may ask to be let in, in minutes. */
export const STAYS = [30, 60, 120, 240] as const;

/** For how long a request waits for its answer, milliseconds: a consent is about today's trouble. */
export const WAITS = 3 * 86_400_000;

/** How a request stands: nobody answered in time (`lapsed`), time is over, or one of the two sides ended it. */
export type BreakGlassStanding = "waiting" | "lapsed" | "open" | "over" | "refused" | "ended";

export const BREAK_GLASS_LABELS: Readonly<Record<BreakGlassStanding, string>> = {
  waiting: "等单位答复",
  lapsed: "三天没有答复，已作废",
  open: "已同意",
  over: "已到时",
  refused: "没有同意",
  ended: "已结束",
};

export function breakGlassStanding(
  { state, at, until }: Pick<BreakGlass, "state" | "at" | "until">,
  now: number,
): BreakGlassStanding {
  if (state === "asked") return now < at + WAITS ? "waiting" : "lapsed";
  if (state === "consented") return now < (until ?? 0) ? "open" : "over";
  return state;
}

/** `30分钟`, `2小时` */
export const stayWords = (minutes: number): string => (minutes < 60 ? `${minutes}分钟` : `${minutes / 60}小时`);
