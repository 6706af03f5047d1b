import { cadenceOf, type Day, lastDay, lately, type Period, periodOf } from "@jiceng/plugin";
import type { Principal } from "../access/index.ts";
import { missingSentence } from "../calendar/index.ts";
import { duePeriods, type Figures, figuresOf, kept, placeOf, type TotalOf, totalWith } from "../duties/index.ts";
import { unreviewed } from "../reviews/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { seen } from "../units/index.ts";
import { type Closing, closingOf, type PeriodStanding, RULES, standingOf, whyNotClosed } from "./period-closing.ts";
import { closingsFor } from "./published.ts";
import {
  type After,
  addUp,
  asFigures,
  type LateRow,
  lateCount,
  lateRows,
  type PublishedRow,
  publishedSums,
} from "./store.ts";

/** Publishing and reopening are about the whole enterprise: nobody does it from below. */
const reigns = (memory: Memory, who: Principal): boolean => memory.reach(who, "periods.close").isWhole;

const may: Question<Record<never, never>, boolean> = (memory, who) => reigns(memory, who);

/** The closings that stand, for places where records of their months could be changed. */
const standing: Question<Record<never, never>, Closing[]> = (memory) =>
  memory.closings.filter(({ reopenedAt }) => reopenedAt === null);

/** What was counted in these closings, as completions name it, and after which row the late ones begin. */
const afterThese = (memory: Memory, closings: readonly Closing[]): After =>
  closings.map(({ period, lastSeq }) => ({
    seq: lastSeq,
    periods: [...new Set(memory.duties.flatMap((duty) => duePeriods(memory, duty, period)))],
  }));

/** The unit and those below it as of the period's end; nothing where it did not exist then. */
function unitsBelow(memory: Memory, period: Period, no: number): number[] {
  const tree = memory.treeOf(period);
  return tree.has(no) ? [...tree.below(no)] : [];
}

/** Whether a period's figures are published, and what they were then. */
export interface Publication {
  /** Of a quarter or more: `published` once all its months are. */
  standing: PeriodStanding;
  /** The latest closing that it rests on. */
  closing: Closing | null;
  /** The unit's published figures, and in how many records they have changed since. */
  published: Figures | null;
  changes: number;
  /** The month that the reader may publish from here. */
  publishes: boolean;
  /** The reader looks after publishing. */
  manages: boolean;
  /** The reader comes from outside: what is behind the figures stays closed. */
  outside: boolean;
}

/** What stands beside a board's figures; `null` beside those of a past day, and when the unit is out of reach. */
const publication: Question<{ id?: string; period?: Period; on?: Day }, Publication | null> = async (
  memory,
  who,
  asked,
) => {
  if (memory.asOfPast(asked.on) !== memory) return null;
  const place = placeOf(memory, who, asked.id, asked.period);
  if (!place) return null;
  const { no, period } = place;
  const manages = reigns(memory, who);
  const outside = who.kind === "visitor";
  const held = closingsFor(memory, period);
  if (!held) {
    const standing = standingOf(period, memory.closings, memory.today);
    const publishes = manages && cadenceOf(period) === "month" && standing !== "running";
    return { standing, closing: null, published: null, changes: 0, publishes, manages, outside };
  }
  const ids = held.map(({ id }) => id);
  const [sums, [late]] = await memory.db.batch([
    publishedSums(memory.db, ids, [no]),
    lateCount(memory.db, afterThese(memory, held), unitsBelow(memory, period, no)),
  ]);
  return {
    standing: "published",
    closing: held.reduce((last, one) => (one.at > last.at ? one : last)),
    published: addUp(sums.map(asFigures)),
    changes: late?.n ?? 0,
    publishes: false,
    manages,
    outside,
  };
};

/** A month as those see it who publish it. */
export interface MonthLine {
  period: Period;
  standing: PeriodStanding;
  /** The closing that stands, or the last one that was reopened. */
  closing: Closing | null;
  published: Figures | null;
  present: Figures;
}

const MONTHS = 13;

type Sums = Awaited<ReturnType<typeof publishedSums>>;

const publishedIn = (sums: Sums, id: string | undefined): Figures | null => {
  const sum = sums.find(({ closingId }) => closingId === id);
  return sum ? asFigures(sum) : null;
};

function lineOf(memory: Memory, period: Period, total: TotalOf, sums: Sums): MonthLine {
  const held = closingOf(period, memory.closings);
  return {
    period,
    standing: standingOf(period, memory.closings, memory.today),
    closing: held ?? memory.closings.findLast((one) => one.period === period) ?? null,
    published: publishedIn(sums, held?.id),
    present: addUp(memory.tree.children(0).map((top) => total(period, top))),
  };
}

/** What these closings published for the whole enterprise. */
const sumsOf = (memory: Memory, closings: readonly Closing[]): Promise<Sums> =>
  publishedSums(
    memory.db,
    closings.map(({ id }) => id),
    memory.tree.children(0),
  );

/** The last months, the newest first; `null` for whoever does not look after publishing. */
const list: Question<Record<never, never>, MonthLine[] | null> = async (memory, who) => {
  if (!reigns(memory, who)) return null;
  const months = kept(memory, lately(periodOf(memory.today, "month"), MONTHS)).reverse();
  const total = totalWith(memory, await figuresOf(memory, months));
  const sums = await sumsOf(
    memory,
    months.flatMap((month) => closingOf(month, memory.closings) ?? []),
  );
  return months.map((month) => lineOf(memory, month, total, sums));
};

/** One month with all its closings and what publishing it now would mean. */
export interface Month extends MonthLine {
  history: (Closing & { published: Figures | null })[];
  /** Units that would be, or were, published with figures. */
  units: number;
  unit: { id: string; name: string };
  /** Units whose month nobody has reviewed: publishing does not wait for them, but says so. */
  unreviewed: number;
  /** Why it cannot be published now. */
  why: string | null;
}

const one: Question<{ period: Period }, Month | null> = async (memory, who, { period }) => {
  if (!reigns(memory, who) || cadenceOf(period) !== "month" || kept(memory, [period]).length === 0) return null;
  const total = totalWith(memory, await figuresOf(memory, [period]));
  const [top] = memory.tree.children(0);
  const history = memory.closings.filter((closing) => closing.period === period);
  const sums = await sumsOf(memory, history);
  return {
    ...lineOf(memory, period, total, sums),
    history: history.map((closing) => ({
      ...closing,
      published: publishedIn(sums, closing.id),
    })),
    units: [...memory.treeOf(period).order].filter((no) => total(period, no).due > 0).length,
    unit: { id: memory.units.unit(top!).id, name: memory.units.unit(top!).name },
    unreviewed: await unreviewed(memory, period),
    why: whyNot(memory, period),
  };
};

/** Why a month cannot be published now: by the calendar of months, or because a last day is not known yet. */
function whyNot(memory: Memory, period: Period): string | null {
  const why = whyNotClosed(period, memory.closings, memory.today);
  if (why) return why;
  for (const duty of memory.duties)
    for (const own of duePeriods(memory, duty, period)) {
      const missing = duty.terms(own)?.due.missing ?? null;
      if (missing !== null) return `${missingSentence({ missing })}，${duty.title}按不按时还定不了；录入以后再发布`;
    }
  return null;
}

/** A month holds at most one period of each duty, so that a duty has one weight in it. */
const weightsIn = (memory: Memory, period: Period): [string, number][] =>
  memory.duties.flatMap((duty) =>
    duePeriods(memory, duty, period).flatMap((own): [string, number][] => {
      const weight = duty.terms(own)?.weight ?? 1;
      return weight === 1 ? [] : [[duty.key, weight]];
    }),
  );

/** Everything that a closing stores, taken at one moment: the batch is refused if `seq`, `rights` or `basis` have moved on by then. */
export interface Tally {
  /** It is published already: nothing is left to do. */
  published: boolean;
  why: string | null;
  rows: PublishedRow[];
  asOf: string;
  rules: string;
  seq: number;
  rights: string;
  basis: string;
  /** Duties that weigh more than one in this month. */
  weights: [string, number][];
  /** The account that a program names, when it may publish. */
  by: { id: string; name: string } | null;
}

/** The plugins whose duties are counted in the month: one that was disabled since counts in what it was owed. */
const rulesOfPlugins = (memory: Memory, period: Period): string[] =>
  memory.pluginBook.all
    .filter(({ id }) => memory.pluginBook.owes(id, period))
    .map(({ title, version }) => `${title} ${version}`);

const tally: Question<{ period: Period; login?: string }, Tally | null> = async (memory, who, { period, login }) => {
  if (!reigns(memory, who)) return null;
  const of = await figuresOf(memory, [period]);
  const rows = [...memory.treeOf(period).order].flatMap((no) =>
    memory.duties.flatMap((duty): PublishedRow[] => {
      const { due, done, onTime } = of(duty, period, no);
      return due > 0 ? [[duty.key, no, due, done, onTime]] : [];
    }),
  );
  const named = login === undefined ? undefined : memory.directory.called(login, memory.committees, memory.today);
  return {
    published: closingOf(period, memory.closings) !== null,
    why: whyNot(memory, period) ?? (rows.length === 0 ? "这一期没有任何应办，没有数可以发布" : null),
    rows,
    asOf: lastDay(period),
    rules: [RULES, ...rulesOfPlugins(memory, period)].join("；"),
    seq: memory.ledger.lastSeq,
    rights: memory.directory.rights,
    basis: memory.basis,
    weights: weightsIn(memory, period),
    by: named && reigns(memory, named) ? { id: named.id, name: named.name } : null,
  };
};

/** What changed in a unit's figures after publication. */
export interface Changes {
  unit: { id: string; name: string };
  period: Period;
  closing: Closing;
  rows: (LateRow & { title: string; opens: boolean; unit: { id: string; name: string } })[];
  total: number;
  from: number;
  perPage: number;
}

/** Records that came late, on one page. */
export const LATE_PER_PAGE = 100;

const changes: Question<{ id: string; period: Period; from: number; limit: number }, Changes | null> = async (
  memory,
  who,
  { id, period, from, limit },
) => {
  const no = seen(memory, who, id, "figures.read");
  const held = closingsFor(memory, period);
  if (no === null || !held) return null;
  const after = afterThese(memory, held);
  const below = unitsBelow(memory, period, no);
  const [rows, [all]] = await memory.db.batch([
    lateRows(memory.db, after, below, { limit, from }),
    lateCount(memory.db, after, below),
  ]);
  const named = (unitNo: number) => ({ id: memory.units.unit(unitNo).id, name: memory.units.unit(unitNo).name });
  return {
    unit: named(no),
    period,
    closing: held.at(-1)!,
    rows: rows.map((row) => {
      const duty = memory.duty(row.duty);
      return {
        ...row,
        title: duty?.title ?? row.duty,
        opens: duty !== undefined && memory.opens(duty),
        unit: named(row.unitNo),
      };
    }),
    total: all?.n ?? 0,
    from,
    perPage: LATE_PER_PAGE,
  };
};

export const periodQuestions = {
  "periods.changes": changes,
  "periods.list": list,
  "periods.may": may,
  "periods.one": one,
  "periods.publication": publication,
  "periods.standing": standing,
  "periods.tally": tally,
};
