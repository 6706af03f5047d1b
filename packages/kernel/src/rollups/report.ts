import type { Day, Period } from "@jiceng/plugin";
import * as z from "zod";
import { type Figures, NOTHING_DUE, plus, weighing } from "../duties/index.ts";

/** What headquarters is told of a duty beside its numbers: an enterprise has duties that no other one knows. */
export interface DutyHead {
  key: string;
  title: string;
  /** How much one of them weighs where duties are added up. */
  weight: number;
  /** The last day on which it is on time; `null` while it cannot be told. */
  last: Day | null;
}

/** A unit with its subtree: for each duty, in the order of their heads, how many are due, done, on time, and how many units are excused. */
export interface UnitLine {
  id: string;
  name: string;
  branches: number;
  counts: readonly number[];
}

/** What an enterprise itself published of a month. */
export interface PublishedFigures {
  /** UTC milliseconds. */
  at: number;
  /** Version of what they were counted by. */
  rules: string;
  figures: Figures;
}

export interface MonthReport {
  period: Period;
  duties: readonly DutyHead[];
  /** The enterprise's top unit, and each unit directly below it; nobody, where there was no tree yet. */
  units: readonly UnitLine[];
  published: PublishedFigures | null;
}

/** The figures of an enterprise as its headquarters is told of them. Numbers and names of units, nothing about a person. */
export interface Report {
  /** Rises from letter to letter. */
  seq: number;
  /** At which instant they stood like this, UTC milliseconds by the enterprise's own clock. */
  asOf: number;
  months: readonly MonthReport[];
}

const PER_DUTY = 4;
const count = z.number().int().min(0);
const figures = z.strictObject({ due: count, done: count, onTime: count });
const month = z
  .strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    duties: z
      .array(
        z.strictObject({
          key: z.string().max(200),
          title: z.string().max(200),
          weight: z.number().positive(),
          last: z.iso.date().nullable(),
        }),
      )
      .max(300),
    units: z
      .array(
        z.strictObject({ id: z.string().max(60), name: z.string().max(200), branches: count, counts: z.array(count) }),
      )
      .max(3000),
    published: z
      .strictObject({ at: count, rules: z.string().max(60), figures: figures.extend({ weighted: figures.optional() }) })
      .nullable(),
  })
  .refine(({ duties, units }) => units.every((unit) => isSound(duties, unit)), {
    message: "每个组织、每项应办要有四个数，办了的不比应办的多",
  });

const isSound = (duties: readonly DutyHead[], { counts }: UnitLine): boolean =>
  counts.length === duties.length * PER_DUTY &&
  duties.every((_, i) => {
    const [due, done, onTime] = counts.slice(i * PER_DUTY) as [number, number, number];
    return done <= due && onTime <= done;
  });

export const ReportSchema: z.ZodType<Report> = z.strictObject({
  seq: count,
  asOf: count,
  months: z.array(month).min(1).max(14),
});

/** Figures of one duty out of a unit's numbers. */
export function figuresAt(duties: readonly DutyHead[], counts: readonly number[], i: number): Figures {
  const [due = 0, done = 0, onTime = 0] = counts.slice(i * PER_DUTY, i * PER_DUTY + 3);
  return weighing({ due, done, onTime }, duties[i]?.weight ?? 1);
}

/** How many units are excused from it. */
export const excusedAt = (counts: readonly number[], i: number): number => counts[i * PER_DUTY + 3] ?? 0;

export const allFigures = (duties: readonly DutyHead[], counts: readonly number[]): Figures =>
  duties.reduce((sum, _, i) => plus(sum, figuresAt(duties, counts, i)), NOTHING_DUE);

export const allExcused = (duties: readonly DutyHead[], counts: readonly number[]): number =>
  duties.reduce((sum, _, i) => sum + excusedAt(counts, i), 0);
