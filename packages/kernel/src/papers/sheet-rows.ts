import { instantOf } from "./cell-styles.ts";
import { dateText, MOST_DIGITS, type ReadCell } from "./spreadsheet.ts";
import { attribute, meantText, walkTags } from "./tags.ts";

/** A row of a sheet with the number that people see beside it. */
export interface SheetRow {
  row: number;
  cells: ReadCell[];
}

/** What cells of a workbook refer to. */
export interface CellGround {
  strings: readonly string[];
  dates: ReadonlySet<number>;
  isFrom1904: boolean;
}

/** Columns that are looked at; what stands further right is no table that somebody filled in. */
const WIDEST = 256;
/** A row that is longer than this is none. */
const LONGEST_ROW = 4_000_000;

/** Makes rows out of the XML of a sheet, whatever pieces it comes in. */
export class RowScanner {
  readonly #ground: CellGround;
  #rest = "";
  #last = 0;

  constructor(ground: CellGround) {
    this.#ground = ground;
  }

  /** The rows that are whole with this piece. Throws where a row has no end. */
  take(piece: string): SheetRow[] {
    const text = this.#rest + piece;
    const end = lastEnd(text);
    if (end < 0) {
      if (text.length > LONGEST_ROW) throw new RangeError("a row without an end");
      this.#rest = text;
      return [];
    }
    this.#rest = text.slice(end + 4);
    return this.#rows(text.slice(0, end + 4));
  }

  #rows(xml: string): SheetRow[] {
    const rows: SheetRow[] = [];
    const ground = this.#ground;
    let cells: ReadCell[] = [];
    let column = -1;
    let type = "";
    let style = 0;
    let formula: string | null = null;
    let value: string | null = null;
    let inside = "";
    let isReading = false;
    const cellOver = () => {
      if (column >= 0 && column < WIDEST) {
        const cell = cellOf({ type, style, formula, value }, ground);
        if (cell !== "") {
          while (cells.length < column) cells.push("");
          cells[column] = cell;
        }
      }
    };
    const rowOver = () => void rows.push({ row: this.#last, cells });
    walkTags(xml, {
      open: (name, attributes, isEmpty) => {
        if (name === "c") {
          const at = attribute(attributes, "r");
          column = at ? columnOf(at) : column + 1;
          type = attribute(attributes, "t") ?? "n";
          style = Number(attribute(attributes, "s") ?? 0);
          formula = null;
          value = null;
        } else if (name === "v") isReading = !isEmpty;
        else if (name === "row") {
          this.#last = Number(attribute(attributes, "r") ?? this.#last + 1);
          cells = [];
          column = -1;
          if (isEmpty) rowOver();
        } else if (name === "f") {
          formula = "";
          isReading = !isEmpty;
        } else if (name === "t") isReading = !isEmpty && inside !== "rPh";
        if (!isEmpty) inside = name === "t" && inside === "rPh" ? inside : name;
      },
      close: (name) => {
        isReading = false;
        if (name === "c") cellOver();
        else if (name === "row") rowOver();
        if (name === "rPh" || inside !== "rPh") inside = "";
      },
      text: (raw) => {
        if (!isReading) return;
        if (inside === "f") formula = raw;
        else value = (value ?? "") + raw;
      },
    });
    return rows;
  }
}

/** Where the last row that is whole ends, at its `row>`; −1 where there is none. */
function lastEnd(text: string): number {
  for (let at = text.lastIndexOf("row>"); at >= 0; at = text.lastIndexOf("row>", at - 1)) {
    if (text[at - 1] === "/") return at;
    if (text[at - 1] === ":" && text[text.lastIndexOf("<", at) + 1] === "/") return at;
    if (at === 0) return -1;
  }
  return -1;
}

/** The number, from 0, of the column in `AB12`. */
function columnOf(at: string): number {
  let column = 0;
  for (let i = 0; i < at.length; i++) {
    const code = at.charCodeAt(i);
    if (code < 65) break;
    column = column * 26 + (code & 31);
  }
  return column - 1;
}

interface RawCell {
  type: string;
  style: number;
  formula: string | null;
  value: string | null;
}

function cellOf({ type, style, formula, value }: RawCell, { strings, dates, isFrom1904 }: CellGround): ReadCell {
  if (value === null || value === "")
    return formula === null || type === "str"
      ? ""
      : {
          shown: `=${meantText(formula)}`.slice(0, 40),
          problem: "这一格是公式，文件里没有存下算好的数。请在表格软件里打开存一次，或复制后“选择性粘贴”为数值再传",
        };
  if (type === "s") return (strings[Number(value)] ?? "").trim();
  if (type === "inlineStr" || type === "str") return meantText(value).trim();
  if (type === "d") return value.slice(0, 10);
  if (type === "b") return value === "1" ? "是" : "否";
  if (type === "e") return { shown: value, problem: "这一格是算错了的公式。请在表格软件里改好，或换成要填的内容" };
  const number = Number(value);
  if (dates.has(style) && Number.isFinite(number)) return dateText(instantOf(number, isFrom1904));
  if (Math.abs(number) >= MOST_DIGITS)
    return { shown: String(number), problem: "超过15位的数字在表格里已经不准了。请把这一格设成文本格式，重新填写" };
  return Number.isFinite(number) ? String(number) : value.trim();
}

/** The shared strings of a workbook; how they are to be read aloud is left out. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = "";
  let isReading = false;
  let isAloud = false;
  walkTags(xml, {
    open(name, _, isEmpty) {
      if (name === "si") {
        text = "";
        if (isEmpty) strings.push("");
      } else if (name === "t") isReading = !isEmpty && !isAloud;
      else if (name === "rPh") isAloud = !isEmpty;
    },
    close(name) {
      if (name === "si") strings.push(meantText(text));
      else if (name === "rPh") isAloud = false;
      isReading = false;
    },
    text(raw) {
      if (isReading) text += raw;
    },
  });
  return strings;
}
