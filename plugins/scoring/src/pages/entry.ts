import { type GridCell, type Node, type Page, type PluginRecord, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import type { Result } from "../results/result.ts";

type Line = NonNullable<Result["lines"]>[number];
type Row = PluginRecord<Result>;

/** What each kind of line asks for: the field and its words. */
const ASKED: Readonly<Record<NonNullable<Line["asks"]>, readonly [keyof Line, string][]>> = {
  得分: [["points", "得分"]],
  次数: [["num", "次数"]],
  两个数: [
    ["num", "完成数"],
    ["den", "总数"],
  ],
  目标: [
    ["goal", "目标"],
    ["base", "基线"],
    ["den", "目标值"],
    ["num", "实际"],
    ["due", "到什么时候"],
  ],
};

/** 逐项填报: the lines that people fill in, of everybody in the round whom the reader sees. */
export const entry: Page<Can, Data> = {
  title: "逐项填报",
  permission: "view",
  async view(k, { round = "" }) {
    const { items } = await k.data.results.find({ where: { round, state: ["自评", "核验"] }, limit: 200 });
    if (items.length === 0) return [ui.empty("没有要填的", "这次考核的自评和核验都办完了。")];
    const byState = Map.groupBy(items, ({ state }) => state);
    return [
      ui.text("填实际发生的数就行，扣多少、加多少由系统按方案算。自动取数的不用填。", "soft"),
      ...[...byState].map(([state, rows]) => entryGrid(rows, state)),
    ];
  },
};

/** One table for results of one state; a cell of a line that the verifier has to look at is the verifier's. */
export function entryGrid(rows: readonly Row[], state: string): Node {
  const first = rows[0]?.doc.lines ?? [];
  const asked = first.flatMap((line, i) =>
    ASKED[line.asks ?? "得分"].map(([field, word]) => ({ line, i, field, word })),
  );
  const grounds = first.map((line, i) => ({ line, i, field: "evidence" as const, word: "依据" }));
  const cells =
    state === "核验"
      ? [...asked, ...grounds.map((one) => ({ ...one, field: "why" as const, word: "核验说明" }))]
      : [...asked, ...grounds];
  return ui.grid(
    "results",
    state === "核验" ? "核验" : "自评",
    cells.map(({ line, word }) => ({ title: `${line.code} ${line.name}`, note: word })),
    rows.map((row) => ({
      record: row.id,
      rev: row.rev,
      label: row.names[row.doc.member ?? ""] ?? row.unitName,
      to: { record: row.id, of: "results" },
      cells: cells.map(({ i, field }): GridCell | null => {
        const line = row.doc.lines?.[i];
        const value = line?.[field];
        return line
          ? { field: `lines.${i}.${field}`, value: typeof value === "boolean" ? null : (value ?? null) }
          : null;
      }),
    })),
  );
}
