import { type Day, dayOf, lastDay, lately, type Period, shift } from "@jiceng/plugin";
import { completion, type Figures } from "../duties/index.ts";
import type { GroupOf, Sister } from "../groups/index.ts";
import type { TrendMonth } from "./group-board.ts";
import { type PeerClass, peerClasses } from "./peers.ts";
import { allFigures, figuresAt, type PublishedFigures } from "./report.ts";
import { type Reporting, reportingOf } from "./standing.ts";
import type { StoredMonth, StoredReport, StoredSum } from "./store.ts";

/** A unit right below the top of an enterprise, with its subtree. */
export interface EnterpriseLine {
  id: string;
  name: string;
  branches: number;
  figures: Figures;
  duties: Figures[];
}

/** What one enterprise of the group reported of a month. */
export interface EnterpriseBoard {
  sister: Sister;
  period: Period;
  today: Day;
  now: number;
  reporting: Reporting;
  report: StoredReport | undefined;
  duties: { key: string; title: string }[];
  /** The enterprise as a whole; `null` where its figures do not count. */
  whole: EnterpriseLine | null;
  lines: EnterpriseLine[];
  published: PublishedFigures | null;
  trend: TrendMonth[];
  /** Its class, where it has one. */
  peers: PeerClass | null;
}

const MONTHS = 12;

export function enterpriseBoard(
  group: GroupOf,
  sister: Sister,
  period: Period,
  { reports, month, sums }: { reports: readonly StoredReport[]; month: StoredMonth | null; sums: readonly StoredSum[] },
  now: number,
): EnterpriseBoard {
  const reportOf = new Map(reports.map((report) => [report.tenantId, report]));
  const reporting = reportingOf(reportOf.get(sister.id), month ?? undefined, now);
  const counted = reporting === "counts" ? month : null;
  const lines = (counted?.lines ?? []).map(
    ({ id, name, branches, counts }): EnterpriseLine => ({
      id,
      name,
      branches,
      figures: allFigures(counted!.duties, counts),
      duties: counted!.duties.map((_, i) => figuresAt(counted!.duties, counts, i)),
    }),
  );
  const counts = (sum: StoredSum) => reportingOf(reportOf.get(sum.tenantId), sum, now) === "counts";
  const ofMonth = new Map(sums.filter((sum) => sum.period === period && counts(sum)).map((sum) => [sum.tenantId, sum]));
  const today = dayOf(now);
  const last = lastDay(period) < today ? period : shift(period, -1);
  return {
    sister,
    period,
    today,
    now,
    reporting,
    report: reportOf.get(sister.id),
    duties: counted?.duties.map(({ key, title }) => ({ key, title })) ?? [],
    whole: lines[0] ?? null,
    lines: lines.slice(1),
    published: counted?.published ?? null,
    trend: lately(last, MONTHS).map((one) => {
      const own = sums.find((sum) => sum.tenantId === sister.id && sum.period === one && counts(sum));
      return { period: one, figures: own?.figures ?? null, counted: own ? 1 : 0 };
    }),
    peers:
      peerClasses(
        group.sisters
          .filter(({ id, peerClass }) => id !== group.headquarters && peerClass === sister.peerClass)
          .map(({ id, peerClass }) => {
            const sum = ofMonth.get(id);
            return { peerClass, rate: sum ? completion(sum.figures) : null };
          }),
      )[0] ?? null,
  };
}
