import { collection, type DocIn, field } from "@jiceng/plugin";
import { LETTERS, type SheetRow } from "./cells.ts";
import { HEAD_NAMES, type Head, type Mapping, sheetsWithHeads, TITLES } from "./heads.ts";

const column = (head: Head) => field.choice(`${TITLES[head]}在哪一列`, LETTERS);

/** 评分表: a scoring table that was uploaded, its rows as they were, until a scheme is made of it. */
export const tables = collection({
  title: "评分表",
  label: "file",
  fields: {
    file: field.text("文件", { max: 120 }),
    sheet: field.number("第几张工作表", { min: 1, max: 50, required: true }),
    head: field.number("表头在第几行", { min: 1, max: 200, required: true, hint: "表头占两行的，写下面那一行" }),
    name: column("name"),
    full: column("full"),
    group: column("group"),
    rule: column("rule"),
    deduct: column("deduct"),
    evidence: column("evidence"),
    scheme: field.link("建成的方案", "schemes"),
    sheets: field.rows("工作表", { number: field.number("第几张"), name: field.text("名称", { max: 100 }) }),
    rows: field.rows(
      "内容",
      {
        sheet: field.number("第几张"),
        at: field.number("第几行"),
        cells: field.lines("各列", { max: 2_000 }),
      },
      { max: 200 },
    ),
  },
  read: "manage",
  page: "table",
  flow: {
    states: ["待核对", "已建方案"],
    aside: ["不要了"],
    moves: {
      make: { title: "建成方案", from: "待核对", to: "已建方案", by: "manage" },
      drop: { title: "不要了", from: "待核对", to: "不要了", by: "manage" },
    },
  },
});

export type Table = DocIn<typeof tables>;

/** Rows that one table keeps. */
export const MOST_ROWS = 200;

/** Where the document says that everything stands. */
export const mappingOf = (doc: Table): Mapping => ({
  sheet: doc.sheet ?? 1,
  head: doc.head ?? 1,
  ...Object.fromEntries(HEAD_NAMES.flatMap((head) => (doc[head] ? [[head, doc[head]] as const] : []))),
});

/** Of all rows those of sheets that are scoring tables, each whole and the one that is read first, as many as one table keeps. */
export function rowsToKeep(rows: readonly SheetRow[], first: number): SheetRow[] {
  const kept: SheetRow[] = [];
  for (const sheet of [first, ...sheetsWithHeads(rows).filter((other) => other !== first)]) {
    const own = rows.filter((row) => row.sheet === sheet);
    if (kept.length + own.length <= MOST_ROWS) kept.push(...own);
  }
  return kept;
}

export const rowsIn = (doc: Table) =>
  (doc.rows ?? []).map(({ sheet = 1, at = 1, cells = [] }) => ({ sheet, at, cells }));
