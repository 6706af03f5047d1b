import { type Day, dayOf, lastDay, lately, type Period, periodOf, shift } from "@jiceng/plugin";
import { completion, type Figures, NOTHING_DUE, plus } from "../duties/index.ts";
import type { GroupOf, Sister } from "../groups/index.ts";
import { type PeerClass, peerClasses } from "./peers.ts";
import { allFigures, figuresAt, type PublishedFigures } from "./report.ts";
import { isExpected, type Reporting, reportingOf, wasOver } from "./standing.ts";
import type { StoredMonth, StoredReport, StoredSum } from "./store.ts";

/** An enterprise in the table of a month. What is not there is missing, not zero. */
export interface GroupLine {
  sister: Sister;
  isHeadquarters: boolean;
  reporting: Reporting;
  report: StoredReport | undefined;
  /** `null` where its figures do not count. */
  figures: (Figures & { unitId: string; branches: number }) | null;
  /** Per duty, in the order of `GroupBoard.duties`; `null` where it does not know that duty. */
  duties: (Figures | null)[];
  published: PublishedFigures | null;
}

/** An enterprise that could use a hand. */
export interface GroupHelp {
  line: GroupLine;
  open: number;
  missing: { title: string; n: number }[];
  /** The next day on which something of it runs out; `null` where all of that is over, or cannot be told. */
  until: Day | null;
  /** How much of the month before was left open; `null` where nothing is known of it. */
  before: number | null;
}

export interface TrendMonth {
  period: Period;
  /** Sum of those that count; `null` where none does. */
  figures: Figures | null;
  counted: number;
}

export interface GroupBoard {
  period: Period;
  today: Day;
  now: number;
  duties: { key: string; title: string }[];
  lines: GroupLine[];
  total: Figures;
  totals: Figures[];
  branches: number;
  /** How many enterprises should have reported, and how many of them the sum holds. */
  expected: number;
  counted: number;
  /** Twelve months that have ended, oldest first. */
  trend: TrendMonth[];
  help: GroupHelp[];
  peers: PeerClass[];
  /** Sum of what was published, once everybody who counts has published the month. */
  published: Figures | null;
  publishedBy: number;
}

const MONTHS = 12;
const SHOWN = 6;

/** Months that a board of this month reads sums of. */
export function monthsAround(period: Period): { from: Period; to: Period } {
  return { from: shift(period, -MONTHS), to: period };
}

/** Enterprises of the group, headquarters first, then by name. */
const inOrder = ({ headquarters, sisters }: GroupOf): Sister[] => [
  ...sisters.filter(({ id }) => id === headquarters),
  ...sisters.filter(({ id }) => id !== headquarters),
];

/** The board of a group for a month, out of what its enterprises reported. */
export function groupBoard(
  group: GroupOf,
  period: Period,
  {
    reports,
    months,
    sums,
  }: { reports: readonly StoredReport[]; months: readonly StoredMonth[]; sums: readonly StoredSum[] },
  now: number,
): GroupBoard {
  const reportOf = new Map(reports.map((report) => [report.tenantId, report]));
  const monthOf = new Map(months.map((month) => [month.tenantId, month]));
  // Who went over into another stands in the months that it reported whole; of the one in which it did the other one tells.
  const stands = (sister: Sister): boolean => {
    const month = monthOf.get(sister.id);
    return isExpected(sister) || (month !== undefined && wasOver(month));
  };
  const shown = inOrder(group).filter(stands);
  const duties = dutiesOf(shown.flatMap(({ id }) => monthOf.get(id) ?? []));
  const lines = shown.map((sister): GroupLine => {
    const [report, month] = [reportOf.get(sister.id), monthOf.get(sister.id)];
    const reporting = reportingOf(report, month, now);
    const counted = reporting === "counts" && month ? month : null;
    const [top] = counted?.lines ?? [];
    return {
      sister,
      isHeadquarters: sister.id === group.headquarters,
      reporting,
      report,
      figures: counted && {
        ...allFigures(counted.duties, top?.counts ?? []),
        unitId: top?.id ?? "",
        branches: top?.branches ?? 0,
      },
      duties: duties.map(({ key }) => {
        const i = counted?.duties.findIndex((duty) => duty.key === key) ?? -1;
        return i < 0 ? null : figuresAt(counted!.duties, top?.counts ?? [], i);
      }),
      published: counted?.published ?? null,
    };
  });
  const counted = lines.filter(({ figures }) => figures !== null);
  const sisters = new Set(group.sisters.map(({ id }) => id));
  const ofGroup = sums.filter(({ tenantId }) => sisters.has(tenantId));
  const today = dayOf(now);
  return {
    period,
    today,
    now,
    duties,
    lines,
    total: sumUp(counted.map(({ figures }) => figures!)),
    totals: duties.map((_, i) => sumUp(counted.flatMap((line) => line.duties[i] ?? []))),
    branches: counted.reduce((sum, { figures }) => sum + figures!.branches, 0),
    expected: shown.length,
    counted: counted.length,
    trend: trendOf(period, ofGroup, reportOf, now),
    help: helpFirst(counted, monthOf, ofGroup, period, today),
    peers: peerClasses(
      lines
        .filter(({ isHeadquarters }) => !isHeadquarters)
        .map(({ sister: { peerClass }, figures }) => ({ peerClass, rate: figures && completion(figures) })),
    ),
    published:
      counted.length > 0 && counted.every(({ published }) => published)
        ? sumUp(counted.map(({ published }) => published!.figures))
        : null,
    publishedBy: counted.filter(({ published }) => published).length,
  };
}

const sumUp = (figures: readonly Figures[]): Figures =>
  figures.reduce<Figures>(
    (sum, { due, done, onTime, weighted }) => plus(sum, { due, done, onTime, weighted }),
    NOTHING_DUE,
  );

/** Every duty that anybody reported, those that most have first, each as it is called there. */
function dutiesOf(months: readonly Pick<StoredMonth, "duties">[]): { key: string; title: string }[] {
  const found = new Map<string, { key: string; title: string; n: number }>();
  for (const { duties } of months)
    for (const { key, title } of duties) {
      const held = found.get(key);
      if (held) held.n++;
      else found.set(key, { key, title, n: 1 });
    }
  return [...found.values()].sort((a, b) => b.n - a.n).map(({ key, title }) => ({ key, title }));
}

/** The twelve months before this one, or up to it once it is over: each the sum of those whose figures count in it. */
function trendOf(
  period: Period,
  sums: readonly StoredSum[],
  reportOf: ReadonlyMap<string, StoredReport>,
  now: number,
): TrendMonth[] {
  const byMonth = Map.groupBy(sums, (sum) => sum.period);
  const last = lastDay(period) < dayOf(now) ? period : shift(period, -1);
  return lately(last, MONTHS).map((month) => {
    const counted = (byMonth.get(month) ?? []).filter(
      (sum) => reportingOf(reportOf.get(sum.tenantId), sum, now) === "counts",
    );
    return {
      period: month,
      figures: counted.length > 0 ? sumUp(counted.map(({ figures }) => figures)) : null,
      counted: counted.length,
    };
  });
}

/** Enterprises with the most open, and by when it is due. */
function helpFirst(
  lines: readonly GroupLine[],
  monthOf: ReadonlyMap<string, StoredMonth>,
  sums: readonly StoredSum[],
  period: Period,
  today: Day,
): GroupHelp[] {
  const before = new Map(
    sums.filter((sum) => sum.period === shift(period, -1)).map(({ tenantId, figures }) => [tenantId, figures]),
  );
  const found = lines.flatMap((line): GroupHelp[] => {
    const { due, done } = line.figures!;
    if (done >= due) return [];
    const { duties, lines: units } = monthOf.get(line.sister.id)!;
    const open = duties.flatMap((duty, i) => {
      const of = figuresAt(duties, units[0]?.counts ?? [], i);
      return of.due > of.done ? [{ title: duty.title, n: of.due - of.done, last: duty.last }] : [];
    });
    const ahead = open.flatMap(({ last }) => (last !== null && last >= today ? [last] : [])).sort();
    const then = before.get(line.sister.id);
    return [
      {
        line,
        open: due - done,
        missing: open.sort((a, b) => b.n - a.n).map(({ title, n }) => ({ title, n })),
        until: ahead[0] ?? null,
        before: then && then.due > 0 ? then.due - then.done : null,
      },
    ];
  });
  return found.sort((a, b) => b.open - a.open).slice(0, SHOWN);
}

/** `合计含3家中的2家`; `null` where everybody is in it. */
export const partOfSentence = ({ expected, counted }: Pick<GroupBoard, "expected" | "counted">): string | null =>
  counted < expected ? `合计含${expected}家中的${counted}家` : null;

/** The month that an address asks for; one that has not begun, or is none, is this one. */
export function monthAsked(asked: string, today: Day): Period {
  const own = periodOf(today, "month");
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked <= own ? asked : own;
}
