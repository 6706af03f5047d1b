import { type Day, lastDay, type Period, periodOf, shift } from "@jiceng/plugin";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import type { Officers } from "./tasks.ts";

export interface SentReview {
  unit: string;
  by: string;
  at: string;
  why?: string;
  accepted?: { by: string; at: string };
}

/** Branches of the cast's committee that have not reported: one waits for the secretary of the cast, others for nobody in particular. */
const SILENT = ["总装一车间党支部", "总装五车间党支部", "涂装二车间党支部", "总装维修队党支部"];
/** Committees in which the month has gone all the way up. */
const THROUGH = ["铸造厂党委", "锻压厂党委", "动力厂党委"];

/** Last month on its way up: in some committees all the way, in one of them stuck at a few branches. */
export function reviewsOf(
  { units, posts }: Enterprise,
  today: Day,
  { company, middle }: Officers,
): { period: Period; reviews: SentReview[] } {
  const period = shift(periodOf(today, "month"), -1);
  const month = periodOf(today, "month");
  const at = (day: number, hour: number) => {
    const first = Date.parse(`${month}-01T00:00:00+08:00`);
    return new Date(first + ((day - 1) * 24 + hour) * 3_600_000).toISOString();
  };
  const children = (code: string) => units.filter((unit) => unit.parent === code && unit.openedOn <= lastDay(period));
  const secretary = (code: string) => posts.find((held) => held.unit === code && held.post === "书记")?.member;
  const report = ({ code }: DemoUnit, n: number): SentReview => ({
    unit: code,
    by: secretary(code) ?? company,
    at: at(1 + (n % 3), 9 + (n % 7)),
    why: "人员集中出差，这个月补开。",
  });
  const upwards = (unit: DemoUnit, by: string): SentReview[] => {
    const below = children(unit.code);
    if (below.length === 0) return [report(unit, unit.code.length + Number(unit.code.slice(-1)))];
    return [...below.flatMap((child) => upwards(child, by)), { unit: unit.code, by, at: at(4, 10) }];
  };
  const named = (name: string) => units.filter((unit) => unit.name === name);
  const stuck = named("总装厂党委")
    .flatMap(({ code }) => children(code))
    .flatMap((unit) => {
      const below = children(unit.code);
      if (below.length === 0) return SILENT.includes(unit.name) ? [] : upwards(unit, middle);
      if (below.every(({ name }) => !SILENT.includes(name))) return upwards(unit, middle);
      return below.filter(({ name }) => !SILENT.includes(name)).flatMap((child) => upwards(child, middle));
    })
    .map((review, n) =>
      n % 2 === 0 && review.by !== middle ? { ...review, accepted: { by: middle, at: at(4, 15) } } : review,
    );
  return { period, reviews: [...THROUGH.flatMap(named).flatMap((unit) => upwards(unit, company)), ...stuck] };
}
