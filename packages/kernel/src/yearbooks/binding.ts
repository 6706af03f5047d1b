import { dayLabel, type Period, periodLabel, timeOf } from "@jiceng/plugin";
import type { Chapter, Volume } from "../papers/index.ts";
import type { Visit } from "../routes/index.ts";
import { rosterChapter, unitChapter } from "./people-chapters.ts";
import type { YearbookGround } from "./questions.ts";
import type { YearRows } from "./store.ts";
import { dutiesChapter, publishedChapter, tasksChapter } from "./work-chapters.ts";

/** What plugins add to a year book: chapters of records, and how many records those hold. */
export interface RecordChapters {
  chapters: Chapter[];
  records: number;
}

/** Asks the plugins for their chapters. Given to the routes where everything is put together: only there is a plugin's code. */
export type BindRecords = (visit: Visit, ground: YearbookGround) => Promise<RecordChapters>;

export const titleOf = ({ name }: { name: string }, year: Period): string => `${name}${periodLabel(year)}度台账`;

/** The year book, chapter by chapter: the unit, its people, what it owed, what it recorded, its tasks and scores. */
export function bound(
  ground: YearbookGround,
  rows: YearRows,
  records: readonly Chapter[],
  by: { name: string; tenant: string; today: string; now: number },
): Volume {
  const { unit, year, until } = ground;
  return {
    title: titleOf(unit, year),
    cover: [
      ...(unit.path.length > 0 ? [unit.path.join(" — ")] : [by.tenant]),
      `${dayLabel(until)}的情况`,
      `${by.name}${dayLabel(by.today)} ${timeOf(by.now)}导出`,
    ],
    chapters: [
      unitChapter(ground, rows),
      ...rosterChapter(ground, rows),
      dutiesChapter(ground),
      publishedChapter(ground),
      ...tasksChapter(ground, rows.tasks),
      ...records,
    ],
  };
}
