import { CSV_MARK, csvLine } from "./csv.ts";
import { printable, sheetName } from "./sheet-text.ts";

export const CSV = "text/csv; charset=utf-8";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const LIST_FORMATS = ["xlsx", "csv"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Figures as numbers, so that a spreadsheet adds them up; everything else as the text that people would type. */
export type ListRow = readonly (string | number | null)[];

/** A list as it goes into a file: under its heads, in the order of the page. Rows are asked for while the file is being sent. */
export interface List {
  title: string;
  heads: readonly string[];
  rows: Iterable<ListRow> | AsyncIterable<ListRow>;
}

export interface ListBody {
  type: string;
  body: ReadableStream<Uint8Array>;
}

/** The file of a list; however long it is, only a few rows of it are held at a time. */
export const listBody = async (as: ListFormat, list: List): Promise<ListBody> =>
  as === "csv" ? { type: CSV, body: csvBody(list) } : { type: XLSX, body: await xlsxBody(list) };

const CHUNK = 64 * 1024;

function csvBody({ heads, rows }: List): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  async function* chunks() {
    let text = CSV_MARK + csvLine(heads);
    for await (const row of rows) {
      text += csvLine(row);
      if (text.length < CHUNK) continue;
      yield encoder.encode(text);
      text = "";
    }
    yield encoder.encode(text);
  }
  const source = chunks();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await source.return();
    },
  });
}

const WIDTH = 18;
const FIRST_WIDTH = 28;

async function xlsxBody({ title, heads, rows }: List): Promise<ReadableStream<Uint8Array>> {
  const { writeXlsxStream } = await import("hucre/xlsx");
  let isHead = true;
  // The library styles whole columns and asks for the style with every row: only the first one is bold.
  const columns = heads.map((_, i) => ({
    width: i === 0 ? FIRST_WIDTH : WIDTH,
    get style() {
      return isHead ? { font: { bold: true } } : undefined;
    },
  }));
  async function* sheet() {
    yield [...heads];
    isHead = false;
    for await (const row of rows) yield row.map((cell) => (typeof cell === "string" ? printable(cell) : cell));
  }
  return writeXlsxStream(sheet(), { name: sheetName(title), columns, freezePane: { rows: 1 } });
}
