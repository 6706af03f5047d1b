import { parseCsv } from "hucre/csv";
import { describe, expect, it } from "vitest";
import { csvOf, plain } from "./csv.ts";

const read = (text: string) => parseCsv(text) as string[][];

describe("a CSV file", () => {
  it("holds no cell that a spreadsheet would calculate", () => {
    const rows = [["=1+1", "+86", "@SUM(A1)", "\t=1", "\r1", "＝1", "－党", "-一车间", "张三", 'a"b', "a,b", "", null]];
    expect(csvOf(rows)).toBe(
      `\ufeff"'=1+1","'+86","'@SUM(A1)","'\t=1","'\r1","'＝1","'－党","'-一车间",张三,"a""b","a,b",,\r\n`,
    );
  });

  it("leaves numbers numbers, those below zero too", () => {
    expect(csvOf([[-5, -0.25, "-12.50", 3, 0]])).toBe("\ufeff-5,-0.25,-12.50,3,0\r\n");
    expect(csvOf([["-5+3", "-5-3", "--5", "-"]])).toBe(`\ufeff"'-5+3","'-5-3","'--5","'-"\r\n`);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed))("is read back as it was written, seed %i", (seed) => {
    let at = seed * 7919 + 1;
    const next = (n: number) => {
      at = (at * 48271) % 2147483647;
      return at % n;
    };
    const SIGNS = ["=", "+", "-", "@", "'", '"', ",", "\n", "\r\n", "\t", "＝", "党", "1", " ", "a"];
    const rows = Array.from({ length: 30 }, () =>
      Array.from({ length: 4 }, (_, i) =>
        i === 0 ? "x" : Array.from({ length: next(6) }, () => SIGNS[next(SIGNS.length)]).join(""),
      ),
    );
    expect(read(csvOf(rows)).map((row) => row.map(plain))).toEqual(rows);
  });
});
