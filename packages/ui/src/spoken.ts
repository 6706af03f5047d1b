import type { Child } from "hono/jsx";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Nothing is left of these: pictures, what one presses, a sign that stands for nothing. */
const UNSAID =
  /<(svg|button|form|select|details|summary)\b[\s\S]*?<\/\1>|<span aria-hidden="true">—<\/span><span class="only-spoken">[^<]*<\/span>/g;
const NOTE = /<(span|small) class="list-note">([\s\S]*?)<\/\1>/g;
const ENDS = /<br\b[^>]*>|<\/(p|div|tr|dd)>/g;

/** What a piece of a page says, without its looks: notes in brackets, items one after the other. */
export function textOf(drawn: Child): string {
  if (drawn === null || drawn === undefined || typeof drawn === "boolean") return "";
  if (typeof drawn === "string" || typeof drawn === "number") return String(drawn).trim();
  if (Array.isArray(drawn)) return drawn.map(textOf).join("").trim();
  return String(drawn)
    .replace(UNSAID, "")
    .replace(NOTE, (_, _tag, note: string) => (note ? `（${note}）` : ""))
    .replace(/(<\/\w+>|\s)*<\/li>\s*(?=<li\b)/g, "；")
    .replace(/<\/dt>/g, "：")
    .replace(ENDS, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/[ \t]*\n\s*/g, "\n")
    .trim();
}
