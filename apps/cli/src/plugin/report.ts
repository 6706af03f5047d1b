import type { Part } from "@jiceng/plugin-testing/examination";

/** One part of a check as it is printed: what is in order in a line, what is not with where and what to do. */
export function saidOf({ title, findings, remarks }: Part): string {
  const mark = findings.length === 0 ? "✓" : "✗";
  const beside = remarks.length === 1 ? `（${remarks[0]}）` : "";
  return [
    `${mark} ${title}${beside}`,
    ...(remarks.length > 1 ? remarks.map((remark) => `    ${remark}`) : []),
    ...findings.map(({ at, why, todo }) => `    ${at}：${why}\n      → ${todo}`),
  ].join("\n");
}
