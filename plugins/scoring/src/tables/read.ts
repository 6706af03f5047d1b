import type { Indicator } from "../schemes/indicator.ts";
import { DITTO, LETTERS, type SheetRow } from "./cells.ts";
import type { Head, Mapping } from "./heads.ts";
import { suggested } from "./words.ts";

/** An indicator as it was read, with the row it came from and what of it somebody has to look at. */
export interface ReadIndicator {
  at: number;
  indicator: Indicator;
  notes: string[];
}

/** A row that is no indicator, and why. */
export interface LeftOut {
  at: number;
  text: string;
  why: string;
}

export interface ReadTable {
  /** What stands above the heads. */
  title: string;
  found: ReadIndicator[];
  left: LeftOut[];
  /** What the table itself says that its full marks add up to; `null` where it says nothing. */
  told: number | null;
  /** What those that were read add up to. */
  full: number;
}

/** Indicators that a scheme may have, and the longest texts of one. */
const MOST = 60;
const LONGEST = { name: 60, group: 30, rule: 500, evidence: 60 } as const;

const TOTAL = /^(合\s*计|总\s*计|小\s*计|总\s*分|共\s*计)/;
/** One way of taking points off, or of giving more. */
const WAYS = /[扣加奖][\d.半一二两三四五六七八九十]+分/g;
const REMARK = /^(备\s*注|注\s*[:：1]|说\s*明|填表|考核(人|组)|被考核|复核|签\s*字|日\s*期|年\s*月)/;

/** A scoring table that was made for people, as indicators: each with what was not understood, and the rows that are none with why. */
export function readTable(rows: readonly SheetRow[], mapping: Mapping): ReadTable {
  const own = rows.filter(({ sheet }) => sheet === mapping.sheet);
  const reading = new Reading(mapping);
  for (const row of own) if (row.at > mapping.head) reading.take(row);
  const title = own.flatMap(({ at, cells }) => (at < mapping.head ? cells.filter((cell) => cell.length > 3) : []))[0];
  const found = numbered(reading.asked.map(judged));
  const full = found.reduce((sum, { indicator: { role, full = 0 } }) => sum + (role === "计分" ? full : 0), 0);
  return { title: title ?? "", found, left: reading.left, told: reading.told, full: Math.round(full * 100) / 100 };
}

/** What the cells of an indicator say; several rows where it was merged over them. */
interface Asked {
  at: number;
  group: string;
  name: string;
  /** The same name stands above it, merged, with points of its own. */
  isRepeated: boolean;
  marks: string;
  rules: string[];
  evidence: string;
}

/** Goes down the rows of a table. */
class Reading {
  readonly asked: Asked[] = [];
  readonly left: LeftOut[] = [];
  told: number | null = null;
  readonly #mapping: Mapping;
  /** The last text of each column, which a merged cell below repeats. */
  readonly #above = new Map<Head, string>();
  /** A heading that takes a whole row. */
  #section = "";

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  take(row: SheetRow): void {
    const texts = row.cells.filter((cell) => cell !== "" && cell !== DITTO);
    const [first] = texts;
    if (first === undefined) return;
    const why = this.#whyNone(row.cells, texts, first) ?? this.#indicator(row);
    if (why) this.left.push({ at: row.at, text: texts.join(" ").slice(0, 80), why });
  }

  /** Why a row is no indicator. */
  #whyNone(cells: readonly string[], texts: readonly string[], first: string): string | null {
    const named = [first, this.#cell("group", cells), this.#cell("name", cells)];
    if (named.some((text) => TOTAL.test(text))) {
      // Where another column was taken for the marks, the sum is told all the same: that it does not fit is then seen.
      const sum = [this.#cell("full", cells), ...texts].map((text) => pointsIn(text).full).find((points) => points > 0);
      if (!named.some((text) => text.startsWith("小")) && sum) this.told = sum;
      return "合计行，系统自己会加";
    }
    if (REMARK.test(first) && texts.length <= 2) return "说明，不是指标";
    if (texts.length === 1 && !cells.includes(DITTO)) {
      this.#section = first.replace(/[（(].*$/, "").trim();
      this.#above.delete("group");
      return this.#mapping.group === undefined ? `当作下面几项的类别“${this.#section}”` : "标题行";
    }
    return this.asked.length >= MOST ? `一个方案最多${MOST}项` : null;
  }

  #cell(head: Head, cells: readonly string[]): string {
    const letter = this.#mapping[head];
    return letter === undefined ? "" : (cells[LETTERS.indexOf(letter)] ?? "");
  }

  /** The text of a column; one merged with the cell above, or a category left empty, is what stands above. */
  #text(head: Head, cells: readonly string[]): string {
    const raw = this.#cell(head, cells);
    const repeats = raw === DITTO || raw === "同上" || (raw === "" && head === "group");
    const text = repeats ? (this.#above.get(head) ?? "") : raw;
    this.#above.set(head, text);
    return text;
  }

  #indicator({ at, cells }: SheetRow): string | null {
    const [rawName, rawMarks] = [this.#cell("name", cells), this.#cell("full", cells)];
    const [name, marks, group] = [this.#text("name", cells), this.#text("full", cells), this.#text("group", cells)];
    const rules = [this.#text("rule", cells), this.#text("deduct", cells)].filter(Boolean);
    const evidence = this.#text("evidence", cells);
    const before = this.asked.at(-1);
    // What stands under a merged indicator says more of it; with points of its own it is one more.
    const goesOn = rawName === DITTO || (rawName === "" && rules.length > 0);
    if (goesOn && before && (rawMarks === DITTO || rawMarks === "")) {
      before.rules.push(...rules.filter((rule) => !before.rules.includes(rule)));
      return `并进第${before.at}行的“${before.name}”`;
    }
    if (!name && !before) return "没有写指标";
    const isRepeated = goesOn && before !== undefined;
    this.asked.push({
      at,
      group: group || this.#section || "指标",
      name: name || before!.name,
      isRepeated,
      marks,
      rules,
      evidence,
    });
    return null;
  }
}

function judged({ at, group, name, isRepeated, marks, rules, evidence }: Asked): ReadIndicator {
  const notes: string[] = [];
  const rule = rules.join("；");
  const told = roleOf(`${group} ${name}`, marks);
  const found = told === "一票否决" ? null : suggested(rule, told);
  const role = told === "计分" ? (found?.role ?? told) : told;
  const isScored = role === "计分" || role === "一票否决";
  const { full, note } = pointsIn(marks);
  if (note && (isScored || marks)) notes.push(note);
  if (found && (rule.replace(/(最多|最高|上限|不超过)[^，。；]*/g, "").match(WAYS)?.length ?? 0) > 1)
    notes.push("标准里不止一种扣法或加法，公式只认出了一种");
  if (isRepeated) notes.push("和上面一项同名，请改个名");
  const cap = found?.cap ?? (isScored ? undefined : full || undefined);
  const indicator: Indicator = {
    group: cut("group", group, notes),
    name: cut("name", name, notes),
    full: isScored ? full : 0,
    role,
    kind: "手工",
    ...(rule && { rule: cut("rule", rule, notes) }),
    ...(evidence && { evidence: cut("evidence", evidence, notes) }),
    ...(found && { formula: found.formula, suggested: true }),
    ...(cap !== undefined && { cap }),
  };
  return { at, indicator, notes };
}

/** Numbered by category: 1.1, 1.2, 2.1. */
function numbered(found: readonly ReadIndicator[]): ReadIndicator[] {
  const groups = [...new Set(found.map(({ indicator }) => indicator.group))];
  const counts = new Map<string | undefined, number>();
  return found.map((one) => {
    const { group } = one.indicator;
    const n = (counts.get(group) ?? 0) + 1;
    counts.set(group, n);
    return { ...one, indicator: { code: `${groups.indexOf(group) + 1}.${n}`, ...one.indicator } };
  });
}

function roleOf(words: string, marks: string): NonNullable<Indicator["role"]> {
  if (/否决/.test(words)) return "一票否决";
  if (/扣分|减分|负面|倒扣/.test(words) || /^[-－−扣]/.test(marks)) return "扣分";
  return /加分|附加|奖励/.test(words) || /^[+＋加]/.test(marks) ? "加分" : "计分";
}

/** Points as people write them: 10, １０分, （10分）, +5, 0-5. */
function pointsIn(cell: string): { full: number; note?: string } {
  const text = cell.normalize("NFKC").replace(/\s/g, "");
  if (text === "") return { full: 0, note: "没有分值，请填满分" };
  const plain = /^[(（]?[+＋加\-−扣]?(\d+(?:\.\d+)?)[分%]?[)）]?$/.exec(text);
  if (plain) return { full: Number(plain[1]) };
  const range = /^(\d+(?:\.\d+)?)分?[-~—–至到](\d+(?:\.\d+)?)分?$/.exec(text);
  if (range) return { full: Number(range[2]), note: `分值写的是“${cell}”，取了最高的${range[2]}分` };
  const within = /\d+(?:\.\d+)?/.exec(text);
  return within
    ? { full: Number(within[0]), note: `分值写的是“${cell}”，取了${within[0]}分，请核对` }
    : { full: 0, note: `分值“${cell}”看不懂，请填满分` };
}

function cut(what: keyof typeof LONGEST, text: string, notes: string[]): string {
  const most = LONGEST[what];
  if (text.length <= most) return text;
  notes.push(`${{ name: "指标", group: "类别", rule: "评分标准", evidence: "依据" }[what]}太长，只留了前${most}个字`);
  return text.slice(0, most);
}
