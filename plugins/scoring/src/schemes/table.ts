import type { Indicator } from "./indicator.ts";

const HEADS: Readonly<Record<"group" | "code" | "name" | "full" | "rule" | "evidence", RegExp>> = {
  group: /类别|分类|大项|一级|维度|板块/,
  code: /序号|编号/,
  full: /满分|分值|权重|标准分|基本分/,
  rule: /标准|办法|细则|评分|扣分|计分/,
  evidence: /依据|佐证|材料|资料|台账/,
  name: /指标|内容|项目|要点|要求/,
};
type Head = keyof typeof HEADS;

/** What was read from a pasted table, and what could not be. */
export interface ReadTable {
  indicators: Indicator[];
  wrong: string | null;
}

/**
 * A scoring table as copied from a spreadsheet: tabs between cells, a head line with 指标, 满分, 评分标准. A cell left empty
 * by merging is the one above it. What its rules ask for becomes a formula that somebody has to look at.
 */
export function readTable(text: string): ReadTable {
  const rows = cellsOf(text);
  const at = rows.findIndex(
    (cells) => cells.some((cell) => HEADS.name.test(cell)) && cells.some((cell) => HEADS.full.test(cell)),
  );
  if (at < 0) return { indicators: [], wrong: "没有找到表头：至少要有“指标”和“满分”两列，连表头一起复制" };
  const heads = headsOf(rows[at]!);
  let group = "";
  const indicators = rows.slice(at + 1).flatMap((cells): Indicator[] => {
    const cell = (head: Head) => (heads[head] === undefined ? "" : (cells[heads[head]] ?? ""));
    group = cell("group") || group;
    const name = cell("name");
    if (!name || /^(合计|总计|小计)/.test(name) || /^(合计|总计|小计)/.test(cell("group") || cells[0] || "")) return [];
    return [indicatorOf({ group, name, full: points(cell("full")), rule: cell("rule"), evidence: cell("evidence") })];
  });
  const wrong = indicators.length === 0 ? "表头下面没有指标" : null;
  return { indicators: numbered(indicators), wrong };
}

/** Cells by tabs; a cell in quotes may hold line breaks and doubled quotes, as spreadsheets copy them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const found of text.replace(/\r\n?/g, "\n").matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g)) {
    const [, quoted, plain = "", end] = found;
    rows.at(-1)!.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((cells) => cells.some((cell) => cell !== ""));
}

/** Which column holds what; the first that fits a head, each column once. */
function headsOf(cells: readonly string[]): Partial<Record<Head, number>> {
  const heads: Partial<Record<Head, number>> = {};
  cells.forEach((cell, column) => {
    const head = (Object.keys(HEADS) as Head[]).find((one) => heads[one] === undefined && HEADS[one].test(cell));
    if (head) heads[head] = column;
  });
  return heads;
}

const points = (cell: string): number => Number(/\d+(\.\d+)?/.exec(cell.normalize("NFKC"))?.[0] ?? 0);

function indicatorOf({ full = 0, rule, evidence, ...rest }: Indicator): Indicator {
  const found = suggested(rule ?? "");
  return {
    ...rest,
    full: found?.role === "加分" ? 0 : full,
    role: found?.role ?? "计分",
    kind: "手工",
    ...(rule && { rule }),
    ...(evidence && { evidence }),
    ...(found && { formula: found.formula, suggested: true, ...(found.role === "加分" && { cap: found.cap ?? full }) }),
  };
}

function numbered(indicators: readonly Indicator[]): Indicator[] {
  const groups = [...new Set(indicators.map(({ group }) => group))];
  const counts = new Map<string | undefined, number>();
  return indicators.map((indicator) => {
    const n = (counts.get(indicator.group) ?? 0) + 1;
    counts.set(indicator.group, n);
    return { code: `${groups.indexOf(indicator.group) + 1}.${n}`, ...indicator };
  });
}

const DIGITS: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const AMOUNT = "(\\d+(?:\\.\\d+)?|[半一二两三四五六七八九十])";
const amount = (text: string): number => DIGITS[text] ?? Number(text);
const EACH = `每?(少|缺|漏|未|不|没)[^，。；,;]{0,8}?(?:一|1)?[次项个人份件条天篇处][^，。；,;]{0,6}?扣${AMOUNT}分`;
const TIMES = `[每有]?[^，。；,;]{0,12}?(?:一|1)[次项个人份件条天篇处][^，。；,;]{0,6}?扣${AMOUNT}分`;
const BONUS = `[加奖]${AMOUNT}分`;
const MOST = `(?:最多|最高|不超过|上限|累计不超过)[加奖]?(?:分)?(?:不超过|为)?${AMOUNT}分?`;

/** A formula for what a rule in words asks for: 每少一次扣2分, 每发现一项扣1分, 加3分最多10分. */
export function suggested(rule: string): { formula: string; role: "计分" | "加分"; cap?: number } | null {
  const text = rule.normalize("NFKC");
  const few = new RegExp(EACH).exec(text);
  if (few) return { formula: `最大(0, 满分-${amount(few[2]!)}*未完成数)`, role: "计分" };
  const found = new RegExp(TIMES).exec(text);
  if (found) return { formula: `最大(0, 满分-${amount(found[1]!)}*次数)`, role: "计分" };
  const bonus = new RegExp(BONUS).exec(text);
  if (bonus) {
    const most = new RegExp(MOST).exec(text.replace(bonus[0], ""));
    return { formula: `${amount(bonus[1]!)}*次数`, role: "加分", ...(most && { cap: amount(most[1]!) }) };
  }
  return /按(完成)?(比例|比率|百分比)/.test(text) ? { formula: "比率*满分", role: "计分" } : null;
}
