import type { Paper } from "@jiceng/plugin";
import * as z from "zod";

const MOST_PARTS = 400;
const MOST_ROWS = 5_000;
const Text = z.string().max(20_000);

const Part = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("heading"), text: Text }),
  z.strictObject({ part: z.literal("paragraph"), text: Text }),
  z
    .strictObject({
      part: z.literal("table"),
      columns: z.array(Text).min(1).max(40),
      rows: z.array(z.array(z.union([Text, z.number(), z.null()]))).max(MOST_ROWS),
    })
    .refine(({ columns, rows }) => rows.every(({ length }) => length === columns.length), "a row has another width"),
  z.strictObject({ part: z.literal("sign"), lines: z.array(Text).max(10) }),
]);
const Shape = z.strictObject({ title: z.string().min(1).max(100), parts: z.array(Part).max(MOST_PARTS) });

/** What a plugin gave as a document, checked; throws, for the plugin's author, where it is none. */
export const readPaper = (given: unknown): Paper => Shape.parse(given);

/** Signs that XML cannot hold, such as those that come along with text pasted from elsewhere. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every office program opens. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, "");

/** Lines of a text as they are set: without the marks that people or editors put in front (`# `, `- `, `**`). */
export const linesOf = (text: string): string[] =>
  printable(text)
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(#{1,6}|[-*])\s+/, "")
        .replaceAll("**", "")
        .trim(),
    )
    .filter((line) => line !== "");

const NUMERALS = "一二三四五六七八九十";

/** 一、 to 九十九、 as headings of official papers are numbered. */
const numeral = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? NUMERALS[tens - 1] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? NUMERALS[ones - 1] : ""}`;
};

/** Headings with their numbers, where there are several and none brings its own. */
export function numbered(headings: readonly string[]): string[] {
  const isNumbered = headings.some((text) => /^[一二三四五六七八九十]+、/.test(text));
  return headings.map((text, i) => (headings.length > 1 && !isNumbered ? `${numeral(i + 1)}、${text}` : text));
}
