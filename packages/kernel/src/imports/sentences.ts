import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { figure } from "@jiceng/ui";
import type { Table } from "../papers/index.ts";
import { type Counts, type ImportKind, type ImportState, NO_COUNTS, writes } from "./import.ts";
import type { ImportEntry } from "./store.ts";

const UNIT_WORD: Record<ImportKind, string> = { units: "个组织", members: "名党员" };

/** 新增18,761个组织，改1个 */
export function countsSentence(kind: ImportKind, counts: Counts): string {
  const changed = [
    counts.new > 0 && `新增${figure(counts.new)}${UNIT_WORD[kind]}`,
    counts.moved > 0 && `${figure(counts.moved)}${UNIT_WORD[kind]}${kind === "units" ? "换上级" : "换组织"}`,
    counts.changed > 0 &&
      `${figure(counts.changed)}${UNIT_WORD[kind]}${kind === "units" ? "改名称或类型" : "改姓名、状态、日期或职务"}`,
  ];
  return changed.filter(Boolean).join("，");
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
  checking: { tone: "soon", text: "正在检查" },
  ready: { tone: "todo", text: "等您确认" },
  faulty: { tone: "late", text: "文件要改" },
  applied: { tone: "on", text: "已写入" },
  cancelled: { tone: "none", text: "已取消" },
};

/** Whether somebody still has to decide: a file that would change nothing waits for nobody. */
export const awaits = ({ state, report }: ImportEntry): boolean =>
  state === "ready" && writes(report.counts ?? NO_COUNTS) > 0;

export const standing = (entry: ImportEntry): (typeof STATES)[ImportState] =>
  entry.state === "ready" && !awaits(entry) ? { tone: "none", text: "没有变化" } : STATES[entry.state];

/** What came of an import, in a line. */
export function outcome(entry: ImportEntry): string {
  const { kind, state, total, done, report } = entry;
  if (state === "checking") return `${figure(done)} / ${figure(total)} 行`;
  if (state === "faulty") return `${figure(report.faultCount)}处要改，没有写入`;
  if (state === "cancelled") return "没有写入";
  if (!report.counts || writes(report.counts) === 0) return "没有要写入的";
  return state === "ready" ? `${figure(total)}行，还没有写入` : countsSentence(kind, report.counts);
}
