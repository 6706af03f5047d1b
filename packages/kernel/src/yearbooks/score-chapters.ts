import { dayLabel, dayOf, type ScoreLine } from "@jiceng/plugin";
import type { Chapter, WordPart } from "../papers/index.ts";
import type { AppealOfYear, FixedResult } from "./record-store.ts";

/** One fixed result, with what it is of. */
export interface NamedResult extends FixedResult {
  /** What the record is called. */
  label: string;
  /** What the score is called, and between what it lies. */
  title: string;
}

/** Scores of the year as they were fixed, line by line. */
export function scoresChapter(results: readonly NamedResult[]): Chapter[] {
  if (results.length === 0) return [];
  return [
    {
      title: "考核得分",
      parts: results.flatMap(({ label, title, result, at, publishedAt }): WordPart[] => [
        { part: "entry", text: `${label}：${title}` },
        {
          part: "facts",
          rows: [
            ["得分", result.total === null ? "还没有" : String(result.total)],
            ...(result.level ? [["等次", result.level] as const] : []),
            ["定分", dayLabel(dayOf(at))],
            ...(publishedAt === null ? [] : [["通报", dayLabel(dayOf(publishedAt))] as const]),
          ],
        },
        {
          part: "table",
          columns: ["项目", "得分", "满分", "怎么来的"],
          rows: result.lines.map((line) => [line.title ?? line.code, pointsOf(line), line.of, line.why]),
        },
      ]),
    },
  ];
}

const pointsOf = ({ points, standing }: ScoreLine): string | number =>
  points ?? (standing === "missing" ? "缺项" : "不适用");

/** Appeals against them, each with how it ended. */
export function appealsChapter(appeals: readonly (AppealOfYear & { label: string })[]): Chapter[] {
  if (appeals.length === 0) return [];
  return [
    {
      title: "申诉",
      parts: [
        {
          part: "table",
          columns: ["得分", "项目", "申诉", "理由", "复核"],
          rows: appeals.map(({ label, title, byName, at, wrong, decided, points, reason }) => [
            label,
            title,
            `${byName} ${dayLabel(dayOf(at))}`,
            wrong,
            decided === 0 ? "等复核" : `${points === null ? "维持" : `改判为${points}分`}：${reason ?? ""}`,
          ]),
        },
      ],
    },
  ];
}
