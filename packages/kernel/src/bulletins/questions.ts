import { firstDay, isBranch, isPeriod, lastDay, lately, type Period, periodOf } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import type { Figures } from "../duties/index.ts";
import { type Closing, closingsFor, type PublishedDuty, publishedDuties, sumOf } from "../periods/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { type Naming, readNaming } from "./store.ts";

/** A published period of which a bulletin can be written. */
export interface BulletinLine {
  period: Period;
  /** The latest of the closings that it rests on. */
  closing: Closing;
}

/** A unit that has not done everything, with what is missing. */
export interface Missing {
  name: string;
  items: { title: string; times: number }[];
}

/** What a bulletin says: figures as they were published, in the order of the tree. */
export interface Bulletin {
  period: Period;
  /** The highest unit: it speaks. */
  unit: { id: string; name: string };
  /** Which publications the figures are of, such as `2026年9月第1次`. */
  closings: { closing: Closing; nth: number }[];
  whole: Figures;
  duties: { title: string; figures: Figures }[];
  units: { name: string; figures: Figures }[];
  /** Branches that have not done everything; `null` while the enterprise does not name any. */
  missing: Missing[] | null;
}

const MONTHS = 13;
const QUARTERS = 4;
const YEARS = 2;

/** Whoever publishes for the whole enterprise writes its bulletins. */
const reigns = (memory: Memory, who: Principal): boolean => memory.reach(who, "periods.close").isWhole;

const latest = (closings: readonly Closing[]): Closing => closings.reduce((a, b) => (b.at > a.at ? b : a));

/** `null` for whoever does not publish. */
const list: Question<Record<never, never>, { lines: BulletinLine[]; naming: Naming | null } | null> = async (
  memory,
  who,
) => {
  if (!reigns(memory, who)) return null;
  const periods = [
    ...lately(periodOf(memory.today, "month"), MONTHS),
    ...lately(periodOf(memory.today, "quarter"), QUARTERS),
    ...lately(periodOf(memory.today, "half"), 2),
    ...lately(periodOf(memory.today, "year"), YEARS),
  ].filter((period) => lastDay(period) < memory.today);
  const lines = periods.flatMap((period): BulletinLine[] => {
    const closings = closingsFor(memory, period);
    return closings ? [{ period, closing: latest(closings) }] : [];
  });
  const order = ({ period }: BulletinLine) => `${lastDay(period)} ${firstDay(period)}`;
  return { lines: lines.sort((a, b) => order(b).localeCompare(order(a))), naming: await readNaming(memory.db) };
};

const of: Question<{ period: Period }, Bulletin | null> = async (memory, who, { period }) => {
  if (!reigns(memory, who) || !isPeriod(period) || lastDay(period) >= memory.today) return null;
  const closings = closingsFor(memory, period);
  const tree = memory.treeOf(period);
  const [top] = tree.children(0);
  if (!closings || top === undefined) return null;
  const then = memory.asOf(lastDay(period));
  const naming = await readNaming(memory.db);
  const below = tree.children(top);
  const branches = naming?.named ? [...tree.below(top)].filter((no) => isBranch(memory.units.kind(no))) : [];
  const rows = await publishedDuties(memory, closings, [...new Set([top, ...below, ...branches])]);
  const byUnit = Map.groupBy(rows, ({ unitNo }) => unitNo);
  const called = titled(memory, period);
  const whole = byUnit.get(top) ?? [];
  return {
    period,
    unit: { id: memory.units.unit(top).id, name: then.nameOf(top) },
    closings: closings.map((closing) => ({ closing, nth: nthOf(memory, closing) })),
    whole: sumOf(whole),
    duties: [...byDuty(whole)].map(([duty, own]) => ({ title: called(duty), figures: sumOf(own) })),
    units: below.flatMap((no) => {
      const own = byUnit.get(no);
      return own ? [{ name: then.nameOf(no), figures: sumOf(own) }] : [];
    }),
    missing: naming?.named
      ? branches.flatMap((no): Missing[] => {
          const items = [...byDuty(byUnit.get(no) ?? [])].flatMap(([duty, own]) => {
            const times = own.reduce((sum, { figures: { due, done } }) => sum + due - done, 0);
            return times > 0 ? [{ title: called(duty), times }] : [];
          });
          return items.length > 0 ? [{ name: then.nameOf(no), items }] : [];
        })
      : null,
  };
};

const byDuty = (rows: readonly PublishedDuty[]): Map<string, PublishedDuty[]> => Map.groupBy(rows, ({ duty }) => duty);

/** Which publication of its month it is. */
const nthOf = (memory: Memory, { id, period }: Closing): number =>
  memory.closings.filter((one) => one.period === period).findIndex((one) => one.id === id) + 1;

const titled =
  (memory: Memory, period: Period) =>
  (key: string): string => {
    const duty = memory.duty(key);
    return (duty && (duty.terms(periodOf(lastDay(period), duty.every))?.title ?? duty.title)) ?? key;
  };

export const bulletinQuestions = { "bulletins.list": list, "bulletins.of": of };
