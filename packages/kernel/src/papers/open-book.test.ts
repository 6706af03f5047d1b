import { describe, expect, it } from "vitest";
import { openBook } from "./open-book.ts";
import { type ReadCell, readSheets, xlsxOf } from "./spreadsheet.ts";

/** Every row of every sheet of a file, at the place where people see it. */
async function allOf(bytes: Uint8Array<ArrayBuffer>): Promise<{ title: string; rows: ReadCell[][] }[]> {
  const book = await openBook(bytes, "表");
  if ("problem" in book) throw new Error(book.problem);
  return Promise.all(
    book.sheets.map(async ({ title, rows }) => {
      const all: ReadCell[][] = [];
      for await (const { rows: some } of rows()) for (const { row, cells } of some) all[row - 1] = cells;
      return { title, rows: Array.from(all, (cells) => cells ?? []) };
    }),
  );
}

const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

describe("an Excel file read row by row", () => {
  it("is what the library makes of it as a whole, whatever stands in it", async () => {
    const seed = Date.now() % 1_000_000;
    const next = random(seed);
    const cells = [
      () => Math.floor(next() * 1e6),
      () => -next() * 1e3,
      () => `<党&委> "${Math.floor(next() * 50)}" 　`,
      () => " 前后有空格 ",
      () => "第一行\n第二行",
      () => null,
      () => "01",
      () => "𠮷野家 _x0041_",
      () => "=1+1",
    ];
    const rows = Array.from({ length: 300 }, () =>
      Array.from({ length: 7 }, () => cells[Math.floor(next() * cells.length)]!()),
    );
    const bytes = await xlsxOf([
      { title: "甲 <&> 乙", rows },
      { title: "空", rows: [] },
      { title: "二", rows: rows.slice(0, 20) },
    ]);
    const trimmed = (tables: { title: string; rows: ReadCell[][] }[]) =>
      tables.map(({ title, rows: all }) => ({
        title,
        rows: all.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1)),
      }));
    expect(trimmed(await allOf(bytes)), `seed ${seed}`).toEqual(trimmed(await readSheets(bytes, 1_000)));
  });
});
