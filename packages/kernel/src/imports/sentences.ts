import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { figure } from "@jiceng/ui";
import type { Table } from "../papers/index.ts";
import { type Counts, type ImportState, isAtWork, NO_COUNTS, writes } from "./import.ts";
import type { ImportEntry } from "./store.ts";
import type { WorkWords } from "./work.ts";

/** 新增18,761个组织，1个组织改名称或类型 */
export function countsSentence({ changes, counted }: WorkWords, counts: Counts): string {
  return (["new", "moved", "changed"] as const)
    .filter((change) => counts[change] > 0)
    .map((change) =>
      change === "new"
        ? `新增${figure(counts.new)}${counted}`
        : `${figure(counts[change])}${counted}${changes[change]}`,
    )
    .join("，");
}

export const momentLabel = (at: number): string => `${dayLabel(dayOf(at))} ${timeOf(at)}`;

/** What is wrong in a file, as a table to work through beside it. */
export const faultsTable = ({ report: { faults } }: Pick<ImportEntry, "report">): Table => ({
  title: "要改的地方",
  rows: [
    ["行", "列", "现在写的", "怎么改"],
    ...faults.map(({ row, column, value, message }) => [row, column, value, message]),
  ],
});

const STATES: Record<ImportState, { tone: "todo" | "late" | "on" | "none" | "soon"; text: string }> = {
  received: { tone: "soon", text: "正在读" },
  reading: { tone: "soon", text: "正在读" },
  matching: { tone: "todo", text: "等您对列" },
  checking: { tone: "soon", text: "正在检查" },
  ready: { tone: "todo", text: "等您确认" },
  faulty: { tone: "late", text: "文件要改" },
  applied: { tone: "on", text: "已写入" },
  cancelled: { tone: "none", text: "已取消" },
  undone: { tone: "none", text: "已撤销" },
};

/** Whether somebody still has to decide: a file that would change nothing waits for nobody. */
export const awaits = ({ state, report }: ImportEntry): boolean =>
  state === "ready" && writes(report.counts ?? NO_COUNTS) > 0;

export const standing = (entry: ImportEntry): (typeof STATES)[ImportState] =>
  entry.state === "ready" && !awaits(entry) ? { tone: "none", text: "没有变化" } : STATES[entry.state];

/** What came of an import, in a line. */
export function outcome(entry: ImportEntry, words: WorkWords): string {
  const { state, total, done, report } = entry;
  if (state === "undone") return "写入的都已恢复原样";
  if (state === "matching") return "哪一列是什么，还要您说一下";
  if (isAtWork(state)) return `${figure(done)} / ${figure(total)} 行`;
  if (state === "faulty") return `${figure(report.faultCount)}处要改，没有写入`;
  if (state === "cancelled") return "没有写入";
  if (!report.counts || writes(report.counts) === 0) return "没有要写入的";
  return state === "ready" ? `${figure(total)}行，还没有写入` : countsSentence(words, report.counts);
}
