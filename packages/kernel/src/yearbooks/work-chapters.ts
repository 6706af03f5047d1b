import { dayLabel, dayOf, lastDay, type Period, periodLabel, periodOf, shortPeriod, within } from "@jiceng/plugin";
import { completion, type DutyItem, rateText, STATUS_LABELS, timeliness } from "../duties/index.ts";
import type { Chapter, WordPart } from "../papers/index.ts";
import { STATE_LABELS } from "../tasks/index.ts";
import type { YearbookGround } from "./questions.ts";
import type { TaskRow } from "./store.ts";

/** Duties beside each other in one table. */
const ABREAST = 5;

/** What the unit owed, month by month: a duty of a quarter stands in the month of its last day. */
export function dutiesChapter({ duties, year }: YearbookGround): Chapter {
  const titles = [...new Map(duties.map(({ duty, title }) => [duty, title]))];
  const tables = Array.from({ length: Math.ceil(titles.length / ABREAST) }, (_, i) =>
    titles.slice(i * ABREAST, (i + 1) * ABREAST),
  );
  return {
    title: "应办完成情况",
    parts: tables.map(
      (shown): WordPart => ({
        part: "table",
        columns: ["月份", ...shown.map(([, title]) => title)],
        rows: within(year, "month").flatMap((month) => {
          const cells = shown.map(([duty]) => cell(duties, duty, month));
          return cells.some((text) => text !== "") ? [[shortPeriod(month), ...cells]] : [];
        }),
      }),
    ),
  };
}

const cell = (duties: readonly DutyItem[], key: string, month: Period): string =>
  duties
    .filter(({ duty, period }) => duty === key && periodOf(lastDay(period), "month") === month)
    .map(({ status, times, excuse }) =>
      [
        STATUS_LABELS[status],
        times ? `${times.done}/${times.due}次` : "",
        status === "none" ? (excuse?.reason ?? "") : "",
      ]
        .filter(Boolean)
        .join(" "),
    )
    .join("\n");

/** What was published of it, and by whom. */
export function publishedChapter({ published }: YearbookGround): Chapter {
  return {
    title: "已发布的数",
    parts:
      published.length === 0
        ? []
        : [
            {
              part: "table",
              columns: ["月份", "应办", "已办", "完成率", "按时率", "发布"],
              rows: published.map(({ closing, figures }) => [
                periodLabel(closing.period),
                figures.due,
                figures.done,
                rateText(completion(figures)),
                rateText(timeliness(figures)),
                `${dayLabel(dayOf(closing.at))}${closing.byName}`,
              ]),
            },
          ],
  };
}

/** What was asked of it; not there for a reader who does not see its tasks. */
export function tasksChapter({ tasks: sees }: YearbookGround, tasks: readonly TaskRow[]): Chapter[] {
  if (!sees) return [];
  return [
    {
      title: "任务",
      parts:
        tasks.length === 0
          ? []
          : [
              {
                part: "table",
                columns: ["任务", "下达单位", "要求完成", "反馈", "情况"],
                rows: tasks.map(({ title, from, deadline, reportedAt, state }) => [
                  title,
                  from,
                  dayLabel(deadline),
                  reportedAt === null ? "" : dayLabel(dayOf(reportedAt)),
                  STATE_LABELS[state],
                ]),
              },
            ],
    },
  ];
}
