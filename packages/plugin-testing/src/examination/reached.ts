import { codePaths, type Exam, recordedAs } from "./exam.ts";
import type { Part } from "./finding.ts";

/** How a test gets to a function, by the room that it stands in. */
const WAYS: Readonly<Record<string, (name: string, of: string) => string>> = {
  pages: (name) => `t.page("${name}")`,
  tiles: (name) => `t.tile("${name}")`,
  columns: (name) => `t.column("${name}", ["…"])`,
  forms: (name) => `t.submit("${name}", { … })`,
  documents: (name) => `t.document("${name}")`,
  jobs: (name) => `t.job("${name}")`,
  on: (name) => `t.emit("${name}", { record: "…" })`,
  scores: (name) => `t.score.table("${name}", [[{ … }, 100]])`,
  metrics: (name) => `t.metric("${name}", "2026-09")`,
  data: (name, of) =>
    of === "upgrade"
      ? `world.records 里放一条 v 更小的 ${name}，再打开它`
      : of === "guard"
        ? `t.move("${name}", "…", "…")`
        : `用表单把一条 ${name} 交上去`,
};

/** Every function was called by a test. */
export function reached(exam: Exam): Part {
  const called = new Set([...recordedAs(exam, "call"), ...recordedAs(exam, "each")].map(({ path }) => path.join(".")));
  const all = codePaths(exam.manifest);
  const missed = all.filter((path) => !called.has(path.join(".")));
  return {
    title: "每个函数都有测试走到",
    findings: missed.map(([room = "", name = "", of = ""]) => ({
      at: [room, name, of].filter(Boolean).join("."),
      why: "没有一个测试走到这里",
      todo: `在测试里加一步：${WAYS[room]?.(name, of) ?? "调用它"}`,
    })),
    remarks: [`${all.length} 个函数，走到 ${all.length - missed.length} 个`],
  };
}
