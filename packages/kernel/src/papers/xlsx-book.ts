import type { ZipEntry } from "../files/index.ts";
import { dateStyles } from "./cell-styles.ts";
import { type CellGround, RowScanner, type SheetRow, sharedStrings } from "./sheet-rows.ts";
import { attribute, meantText, walkTags } from "./tags.ts";
import { breathe, textOf, wholeText } from "./unpack.ts";

/** Rows of a sheet that came together, and which share of the sheet has been read with them. */
export interface RowsRead {
  rows: SheetRow[];
  share: number;
}

/** A sheet that people see; its rows are read once asked for, piece by piece, from the beginning each time. */
export interface OpenSheet {
  title: string;
  rows(): AsyncIterable<RowsRead>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** The sheets of an XLSX file, in the order of its tabs. Nothing is unpacked but what says where they are; strings with the first rows. */
export async function openXlsx(bytes: Bytes, entries: readonly ZipEntry[]): Promise<OpenSheet[]> {
  const byName = new Map(entries.map((entry) => [entry.name.replace(/^\//, "").toLowerCase(), entry]));
  const part = async (name: string): Promise<string> => {
    const entry = byName.get(name.toLowerCase());
    return entry ? wholeText(bytes, entry) : "";
  };
  const [workbook, relations] = await Promise.all([part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels")]);
  const targets = targetsOf(relations);
  const { sheets, isFrom1904 } = tabsOf(workbook);
  let held: Promise<CellGround> | undefined;
  const ground = (): Promise<CellGround> => {
    held ??= (async () => {
      const target = (kind: string) => [...targets.values()].find(({ type }) => type === kind)?.path ?? "";
      const styles = await part(target("styles"));
      const entry = byName.get(target("sharedStrings").toLowerCase());
      return { dates: dateStyles(styles), strings: entry ? await stringsOf(bytes, entry) : [], isFrom1904 };
    })();
    return held;
  };
  return sheets.flatMap(({ title, relation }) => {
    const entry = byName.get((targets.get(relation)?.path ?? "").toLowerCase());
    return entry ? [{ title, rows: () => rowsOf(bytes, entry, ground) }] : [];
  });
}

async function* rowsOf(bytes: Bytes, entry: ZipEntry, ground: () => Promise<CellGround>): AsyncIterable<RowsRead> {
  const scanner = new RowScanner(await ground());
  for await (const { text, share } of textOf(bytes, entry)) {
    const rows = scanner.take(text);
    if (rows.length > 0) yield { rows, share };
  }
}

/** Cut between two strings, so that no turn is long. */
async function stringsOf(bytes: Bytes, entry: ZipEntry): Promise<string[]> {
  const strings: string[] = [];
  let rest = "";
  for await (const { text } of textOf(bytes, entry)) {
    rest += text;
    const end = rest.lastIndexOf("si>");
    if (end < 0) continue;
    for (const string of sharedStrings(rest.slice(0, end + 3))) strings.push(string);
    rest = rest.slice(end + 3);
  }
  await breathe();
  return strings;
}

/** Which part of the archive a relation leads to, and what it is: `worksheet`, `styles`, `sharedStrings`. */
function targetsOf(xml: string): Map<string, { path: string; type: string }> {
  const targets = new Map<string, { path: string; type: string }>();
  walkTags(xml, {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const target = meantText(attribute(attributes, "Target") ?? "");
      const type = (attribute(attributes, "Type") ?? "").replace(/^.*\//, "");
      const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
      targets.set(attribute(attributes, "Id") ?? "", { path, type });
    },
    close() {},
    text() {},
  });
  return targets;
}

function tabsOf(xml: string): { sheets: { title: string; relation: string }[]; isFrom1904: boolean } {
  const sheets: { title: string; relation: string }[] = [];
  let isFrom1904 = false;
  walkTags(xml, {
    open(name, attributes) {
      if (name === "workbookPr") isFrom1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet" || (attribute(attributes, "state") ?? "visible") !== "visible") return;
      const relation = /\s[\w.-]+:id="([^"]*)"/.exec(attributes)?.[1] ?? "";
      sheets.push({ title: meantText(attribute(attributes, "name") ?? ""), relation });
    },
    close() {},
    text() {},
  });
  return { sheets, isFrom1904 };
}
