import type { Tone } from "@jiceng/plugin";
import { instantLabel } from "../accounts/index.ts";

/** How far something has come on its way, as it is shown: a status, and when or why. */
export function standing(
  {
    sentAt,
    givenUpAt,
    dueAt,
    reason,
  }: { sentAt: number | null; givenUpAt: number | null; dueAt: number; reason: string | null },
  now: number,
): { tone: Tone; text: string; note: string } {
  if (sentAt !== null) return { tone: "on", text: "已发出", note: instantLabel(sentAt, now) };
  if (givenUpAt !== null) return { tone: "over", text: "没发出去", note: reason ?? "" };
  const when = dueAt <= now ? "马上发" : `${instantLabel(dueAt, now)}发`;
  return reason === null
    ? { tone: "soon", text: "等着发", note: when }
    : { tone: "todo", text: "会再试", note: `${reason}；${when}` };
}
