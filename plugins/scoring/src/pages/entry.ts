import { type GridCell, type Node, type Page, type PluginRecord, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import type { Result } from "../results/result.ts";

type Line = NonNullable<Result["lines"]>[number];
type Row = PluginRecord<Result>;
type Asks = NonNullable<Line["asks"]>;

/** What may be asked of a line: the field, its words, and by which kinds of line. */
const ASKED: readonly { field: keyof Line; word: string; by: readonly Asks[] }[] = [
  { field: "goal", word: "目标", by: ["目标"] },
  { field: "base", word: "基线", by: ["目标"] },
  { field: "num", word: "完成数", by: ["次数", "两个数", "目标"] },
  { field: "den", word: "总数", by: ["两个数", "目标"] },
  { field: "due", word: "到什么时候", by: ["目标"] },
  { field: "points", word: "得分", by: ["得分"] },
  { field: "evidence", word: "依据", by: ["得分", "次数", "两个数", "目标"] },
  { field: "why", word: "说明", by: ["得分", "次数", "两个数", "目标"] },
];

const WORDS: Readonly<Partial<Record<Asks, Partial<Record<keyof Line, string>>>>> = {
  次数: { num: "次数" },
  目标: { num: "实际", den: "目标值" },
};

const askedOf = (lines: readonly Line[]) =>
  ASKED.filter(({ by }) => lines.some(({ asks = "得分" }) => by.includes(asks)));

const wordOf = (lines: readonly Line[], { field, word }: (typeof ASKED)[number]): string => {
  const [asks = "得分", ...others] = new Set(lines.map((line) => line.asks));
  return (others.length === 0 && WORDS[asks]?.[field]) || word;
};

function cellOf(line: Line | undefined, i: number, { field, by }: (typeof ASKED)[number]): GridCell | null {
  if (!line || !by.includes(line.asks ?? "得分")) return null;
  const value = line[field];
  return { field: `lines.${i}.${field}`, value: typeof value === "boolean" ? null : (value ?? null) };
}

/** 逐项填报: one indicator of everybody in the round at a time, so that all are looked at by the same measure. */
export const entry: Page<Can, Data> = {
  title: "逐项填报",
  permission: "view",
  async view(k, { round = "", line: chosen = "" }) {
    const { items } = await k.data.results.find({ where: { round, state: ["自评", "核验"] }, limit: 200 });
    const lines = items[0]?.doc.lines ?? [];
    if (lines.length === 0) return [ui.empty("没有要填的", "这次考核的自评和核验都办完了。")];
    const at = Math.max(
      0,
      lines.findIndex(({ code }) => code === chosen),
    );
    return [
      ui.text("填实际发生的数，扣多少、加多少由系统按方案算。自动取数的不用填。", "soft"),
      ui.tabs(
        "line",
        lines.map(({ code = "", name = "" }) => ({ value: code, label: `${code} ${name}` })),
        lines[at]!.code ?? "",
      ),
      ...[...Map.groupBy(items, ({ state }) => state)].map(([state, rows]) => indicatorGrid(state, rows, at)),
    ];
  },
};

function indicatorGrid(state: string, rows: readonly Row[], at: number): Node {
  const own = rows.flatMap(({ doc }) => doc.lines?.[at] ?? []);
  const asked = askedOf(own);
  return ui.grid(
    "results",
    state === "核验" ? "等核验的" : "自评中的",
    asked.map((one) => ({ title: wordOf(own, one) })),
    rows.map((row) => ({
      record: row.id,
      rev: row.rev,
      label: row.names[row.doc.member ?? ""] ?? row.unitName,
      to: { record: row.id, of: "results" },
      cells: asked.map((one) => cellOf(row.doc.lines?.[at], at, one)),
    })),
  );
}

/** Every line of one result, a row each. */
export function lineGrid({ id, rev, doc, state }: Row): Node {
  const lines = doc.lines ?? [];
  const asked = askedOf(lines);
  return ui.grid(
    "results",
    state === "核验" ? "逐项核验" : "自评填报",
    asked.map((one) => ({ title: wordOf(lines, one) })),
    lines.map((line, i) => ({
      record: id,
      rev,
      label: `${line.code ?? ""} ${line.name ?? ""}`,
      ...(line.asks === "次数" && { note: "填次数" }),
      cells: asked.map((one) => cellOf(line, i, one)),
    })),
  );
}
