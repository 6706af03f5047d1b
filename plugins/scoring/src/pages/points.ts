import type { Cell, Target, Tone } from "@jiceng/plugin";

/** Points as they are read: as few places as they have, a dash where there are none. */
export const points = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : String(value);

/** A cell of a heat table: how much of the full marks was got. */
export function heat(got: number | null, of: number, standing: string | undefined, to?: Target): Cell {
  if (got === null) return { text: standing === "missing" ? "缺项" : "不适用", tone: "none" };
  if (of === 0) return { text: got === 0 ? "0" : signed(got), tone: got < 0 ? "over" : "none" };
  return { text: points(got), tone: toneOf(got / of), ...(to && { to }) };
}

export const toneOf = (share: number): Tone =>
  share >= 0.9 ? "on" : share >= 0.8 ? "soon" : share >= 0.6 ? "late" : "over";

export const signed = (value: number): string =>
  value > 0 ? `+${points(value)}` : value < 0 ? `−${points(-value)}` : "0";
