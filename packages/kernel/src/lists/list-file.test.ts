import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { type List, type ListFormat, listBody } from "./list-file.ts";

const TRICKY = [
  "=1+1",
  "+86",
  "-5",
  "'x",
  "'=1",
  "007",
  "一\n二",
  "330106198003125317",
  "2026-09-24",
  "",
  "＝党",
  "🌾𠮷",
];
const list = (rows: List["rows"]): List => ({ title: "名册/1", heads: ["甲", "乙"], rows });
const bytesOf = async (as: ListFormat, of: List) =>
  new Uint8Array(await new Response((await listBody(as, of)).body).arrayBuffer());

describe("the file of a list", () => {
  const rows = TRICKY.map((text, i) => [text, i - 5]);

  it("as XLSX holds text as text and figures as figures, under heads in bold and in view", async () => {
    const { sheets } = await readXlsx(await bytesOf("xlsx", list(rows)), { readStyles: true });
    const { name, rows: read, cells } = sheets[0]!;
    expect(name).toBe("名册 1");
    expect(read).toEqual([["甲", "乙"], ...rows]);
    expect(cells?.get("0,0")?.style?.font?.bold).toBe(true);
    expect(cells?.get("1,1")?.style?.font?.bold).toBeFalsy();
  });

  it("as CSV calculates nothing, and numbers are numbers", async () => {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await bytesOf("csv", list(rows.slice(0, 4))),
    );
    expect(text).toBe(`\ufeff甲,乙\r\n"'=1+1",-5\r\n"'+86",-4\r\n-5,-3\r\n"'x",-2\r\n`);
  });

  it("asks for its rows while it is read, and for no more when nobody reads on", async () => {
    let asked = 0;
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield [`第${++asked}行`.repeat(20), asked];
      } finally {
        isClosed = true;
      }
    }
    const reader = (await listBody("csv", list(endless()))).body.getReader();
    await reader.read();
    expect(asked).toBeLessThan(2_000);
    await reader.cancel();
    expect(isClosed).toBe(true);
  });
});
