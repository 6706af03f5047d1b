import type { Period } from "@jiceng/plugin";
import { type Figures, figuresOf, totalWith } from "../duties/index.ts";
import type { Memory } from "../tenant/index.ts";
import { type Review, type ReviewStanding, standingOf } from "./review.ts";
import type { MonthReviews } from "./review-book.ts";

/** A month as it is reviewed up the tree, by the tree as of its end. */
export interface ReviewTree {
  period: Period;
  reviews: MonthReviews;
  /** Whether the unit's month is reviewed at all: something is owed there, and it is no group, which belongs to its branch. */
  takesPart: (no: number) => boolean;
  figures: (no: number) => Figures;
  children: (no: number) => number[];
  /** The unit above it that month, or 0. */
  above: (no: number) => number;
  isLeaf: (no: number) => boolean;
  standing: (no: number) => ReviewStanding;
  /** Units in the subtree that could be reviewed now and are not, itself left out: whom it waits for. */
  waitedFor: (no: number) => number[];
}

export async function reviewTree(memory: Memory, period: Period): Promise<ReviewTree> {
  const [of, reviews] = await Promise.all([figuresOf(memory, [period]), memory.reviews.of(memory.db, period)]);
  const total = totalWith(memory, of);
  const tree = memory.treeOf(period);
  const figures = (no: number) => total(period, no);
  const takesPart = (no: number) => tree.has(no) && memory.units.kind(no) !== "group" && figures(no).due > 0;
  const children = (no: number) => tree.children(no).filter(takesPart);
  const standing = (no: number) =>
    standingOf(
      reviews.get(no),
      children(no).every((child) => reviews.has(child)),
    );
  const waitedFor = (no: number): number[] =>
    children(no).flatMap((child) =>
      reviews.has(child) ? [] : standing(child) === "ready" ? [child] : waitedFor(child),
    );
  return {
    period,
    reviews,
    takesPart,
    figures,
    children,
    above: (no) => tree.parent[no] ?? 0,
    isLeaf: (no) => children(no).length === 0,
    standing,
    waitedFor,
  };
}

/** How many units' months nobody has reviewed yet. */
export async function unreviewed(memory: Memory, period: Period): Promise<number> {
  const { takesPart, reviews } = await reviewTree(memory, period);
  return [...memory.treeOf(period).order].filter((no) => takesPart(no) && !reviews.has(no)).length;
}

/** The reviews that hold for a unit's month: its own, and those of the units above it as of the month's end. */
export async function reviewsOver(memory: Memory, unitNo: number, month: Period): Promise<Review[]> {
  const reviews = await memory.reviews.of(memory.db, month);
  return [unitNo, ...memory.treeOf(month).path(unitNo).reverse()].flatMap((no) => reviews.get(no) ?? []);
}
