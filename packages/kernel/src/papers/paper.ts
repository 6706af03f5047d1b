import type { Paper, PaperPart } from "@jiceng/plugin";
import * as z from "zod";
import { printable } from "../lists/index.ts";

const MOST_PARTS = 400;
const MOST_ROWS = 5_000;
const Text = z.string().max(20_000);

const Part = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("heading"), text: Text, level: z.literal([1, 2, 3]).optional() }),
  z.strictObject({ part: z.literal("paragraph"), text: Text, flush: z.boolean().optional() }),
  z.strictObject({ part: z.literal("facts"), rows: z.array(z.tuple([Text, Text])).max(MOST_ROWS) }),
  z
    .strictObject({
      part: z.literal("table"),
      columns: z.array(Text).min(1).max(40),
      rows: z.array(z.array(z.union([Text, z.number(), z.null()]))).max(MOST_ROWS),
    })
    .refine(({ columns, rows }) => rows.every(({ length }) => length === columns.length), "a row has another width"),
  z.strictObject({ part: z.literal("sign"), lines: z.array(Text).max(10) }),
]);
const Line = z.string().max(100);
const Shape = z.strictObject({
  title: Line.min(1),
  head: z.strictObject({ mark: Line.min(1), number: Line.optional(), day: Line.optional() }).optional(),
  parts: z.array(Part).max(MOST_PARTS),
});

/** What the kernel's own documents hold beside: an entry that the contents list, a way back to a page. */
export type WordPart = PaperPart | { part: "entry"; text: string } | { part: "link"; text: string; href: string };

/** What a plugin gave as a document, checked; throws, for the plugin's author, where it is none. */
export const readPaper = (given: unknown): Paper => Shape.parse(given);

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

/** Headings with their numbers, where there are several and none brings its own: 一、 by themselves, （一） with `inner`. */
export function numbered(headings: readonly string[], inner = false): string[] {
  const isNumbered = headings.some((text) => /^（?[一二三四五六七八九十]+[、）]/.test(text));
  return headings.map((text, i) => {
    if (headings.length < 2 || isNumbered) return text;
    return inner ? `（${numeral(i + 1)}）${text}` : `${numeral(i + 1)}、${text}`;
  });
}

/** The headings of a paper in their order: the first two levels numbered, the second anew below each of the first. */
export function numberedHeadings(parts: readonly WordPart[]): string[] {
  const headings = parts.flatMap((part) =>
    part.part === "heading" ? [{ text: printable(part.text), level: part.level ?? 1 }] : [],
  );
  const texts = headings.map(({ text }) => text);
  const number = (at: readonly number[], inner: boolean) => {
    const said = numbered(
      at.map((i) => texts[i]!),
      inner,
    );
    for (const [n, i] of at.entries()) texts[i] = said[n]!;
  };
  const at = (level: number) => headings.flatMap((one, i) => (one.level === level ? [i] : []));
  const [first, second] = [at(1), at(2)];
  number(first, false);
  for (const [n, from] of [-1, ...first].entries())
    number(
      second.filter((i) => i > from && i < (first[n] ?? headings.length)),
      true,
    );
  return texts;
}
