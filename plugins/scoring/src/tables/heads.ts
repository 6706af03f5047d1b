import { DITTO, LETTERS, type Letter, type SheetRow } from "./cells.ts";

/** What a column of a scoring table may hold for us, in the order in which a head is looked at. */
const HEADS = {
  got: /得分|自评分|自评$|核定分|扣分情况/,
  full: /满分|分值|权重|标准分|基本分|基准分|赋分|分数/,
  deduct: /扣分|减分/,
  rule: /标准|办法|细则|评分|计分|加分|方法|规则/,
  evidence: /依据|佐证|材料|资料|台账|方式|印证/,
  group: /类别|分类|大项|一级|维度|板块|模块/,
  code: /序号|编号/,
  name: /指标|内容|项目|要点|要求|任务|事项/,
} as const;

export const TITLES = {
  name: "指标",
  full: "满分",
  group: "类别",
  rule: "评分标准",
  deduct: "扣分标准",
  evidence: "依据",
} as const;
export type Head = keyof typeof TITLES;
export const HEAD_NAMES = Object.keys(TITLES) as Head[];

/** Where a table begins and which column holds what, by the letter of the column. */
export interface Mapping extends Partial<Record<Head, Letter>> {
  sheet: number;
  /** The row of the heads; the last of them where they take two. */
  head: number;
}

/** How far down heads are looked for. */
const DEEPEST = 20;
/** A longer text tells what is asked, and is no name. */
const NAME_LENGTH = 24;

const kindOf = (cell: string): keyof typeof HEADS | undefined =>
  cell === DITTO || cell.length > 20
    ? undefined
    : (Object.keys(HEADS) as (keyof typeof HEADS)[]).find((kind) => HEADS[kind].test(cell));

/** Looks for the heads of each sheet; the first sheet that has them. `null` where none has. */
export function findMapping(rows: readonly SheetRow[]): Mapping | null {
  for (const [sheet, own] of Map.groupBy(rows, (row) => row.sheet)) {
    const found = mappingIn(sheet, own);
    if (found) return found;
  }
  return null;
}

/** The numbers of the sheets that have heads of a scoring table. */
export const sheetsWithHeads = (rows: readonly SheetRow[]): number[] =>
  [...Map.groupBy(rows, (row) => row.sheet)].flatMap(([sheet, own]) => (mappingIn(sheet, own) ? [sheet] : []));

function mappingIn(sheet: number, rows: readonly SheetRow[]): Mapping | null {
  const scored = rows.slice(0, DEEPEST).map(({ cells }) => new Set(cells.map(kindOf).filter(Boolean)));
  const fits = scored.map((kinds) => (kinds.has("full") && (kinds.has("name") || kinds.has("group")) ? kinds.size : 0));
  const most = Math.max(0, ...fits);
  if (most < 2) return null;
  const at = fits.indexOf(most);
  const second = secondRow(rows, at);
  const heads = rows[at]!.cells.map((cell, x) => second?.[x] || cell);
  const head = rows[second ? at + 1 : at]!.at;
  return {
    sheet,
    head,
    ...columnsOf(
      heads,
      rows.filter((row) => row.at > head),
    ),
  };
}

/** Heads that take two rows: below those that do not, the cell is merged with the one above. */
function secondRow(rows: readonly SheetRow[], at: number): readonly string[] | null {
  const below = rows[at + 1]?.cells;
  if (!below?.includes(DITTO) || below.some((cell) => /^\d/.test(cell))) return null;
  return below.map((cell) => (cell === DITTO ? "" : cell));
}

/** The head of each column as it is written, heads in two rows put together. */
export function headsAt(rows: readonly SheetRow[], { sheet, head }: Pick<Mapping, "sheet" | "head">): string[] {
  const own = rows.filter((row) => row.sheet === sheet);
  const cells = own.find(({ at }) => at === head)?.cells ?? [];
  const above = own.find(({ at }) => at === head - 1)?.cells ?? [];
  return cells.map((cell, x) => (cell === DITTO ? (above[x] ?? "") : cell));
}

/** Which column holds what. Of several that may name the indicator the first groups, and the last short one names. */
function columnsOf(heads: readonly string[], body: readonly SheetRow[]): Partial<Record<Head, Letter>> {
  const kinds = heads.map(kindOf);
  const at = (kind: keyof typeof HEADS): number | undefined => {
    const found = kinds.indexOf(kind);
    return found < 0 ? undefined : found;
  };
  const names = kinds.flatMap((kind, x) => (kind === "name" ? [x] : []));
  const group = at("group") ?? (names.length > 1 ? names.shift() : undefined);
  const name = names.findLast((x) => averageLength(body, x) <= NAME_LENGTH) ?? names[0];
  const rule = at("rule") ?? names.find((x) => name !== undefined && x > name);
  const columns = { name, full: at("full"), group, rule, deduct: at("deduct"), evidence: at("evidence") };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([head, x]) => (x === undefined || !LETTERS[x] ? [] : [[head, LETTERS[x]]])),
  );
}

function averageLength(rows: readonly SheetRow[], x: number): number {
  const texts = rows.map(({ cells }) => cells[x] ?? "").filter((cell) => cell !== "" && cell !== DITTO);
  return texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
}
