import type { SheetBook } from "@jiceng/plugin";
import * as z from "zod";

/** Characters of a spreadsheet as it stands in a form that is put right: what a page can carry. */
export const MOST_OF_A_BOOK = 400_000;

const Whole = z.int().min(0).max(10_000);
const Book = z.strictObject({
  name: z.string().max(200),
  sheets: z
    .array(
      z.strictObject({
        name: z.string().max(100),
        rows: z.array(z.array(z.string().max(2_000)).max(60)).max(5_000),
        merged: z.array(z.strictObject({ row: Whole, column: Whole, rows: Whole, columns: Whole })).max(5_000),
      }),
    )
    .max(50),
});

/** A spreadsheet that was read once and came back with its form; `null` where it is none of ours. */
export function bookIn(text: string): SheetBook | null {
  if (text.length > MOST_OF_A_BOOK) return null;
  try {
    return Book.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** How many rows a spreadsheet has. */
export const rowsOfBook = ({ sheets }: SheetBook): number => sheets.reduce((sum, { rows }) => sum + rows.length, 0);
