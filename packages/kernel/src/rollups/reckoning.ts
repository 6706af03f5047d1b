import { lately, type Period, periodOf } from "@jiceng/plugin";
import { duePeriods, NOTHING_DUE, type Sheet } from "../duties/index.ts";
import { closingOf, publishedDuties, sumOf } from "../periods/index.ts";
import type { Memory } from "../tenant/index.ts";
import type { DutyHead, MonthReport, PublishedFigures, UnitLine } from "./report.ts";

/** The top unit of every enterprise. */
const TOP = 1;
const MONTHS = 13;

/** The months that headquarters is told of: this one, and the twelve before it. */
export const monthsTold = ({ today }: Pick<Memory, "today">): Period[] => lately(periodOf(today, "month"), MONTHS);

/** Figures of the enterprise and of each unit below its top for these months, from the columns that the actor holds. */
export async function reckoned(memory: Memory, months: readonly Period[]): Promise<MonthReport[]> {
  const due = memory.duties.map((duty) => ({
    duty,
    byMonth: new Map(months.map((month) => [month, duePeriods(memory, duty, month)] as const)),
  }));
  const sheets = await memory.sheets(
    due.map(({ duty, byMonth }) => ({ duty, periods: [...new Set([...byMonth.values()].flat())] })),
  );
  const published = await publishedOf(memory, months);
  return months.map((month) => {
    const inMonth = due.flatMap(({ duty, byMonth }) =>
      byMonth.get(month)!.flatMap((period) => {
        const sheet = sheets.get(`${duty.key} ${period}`)!;
        return sheet.terms && isOwed(sheet) ? [{ duty, sheet, terms: sheet.terms }] : [];
      }),
    );
    const tree = memory.treeOf(month);
    const branches = memory.branches(tree);
    const line = (no: number): UnitLine => ({
      id: memory.units.unit(no).id,
      name: memory.nameOf(no),
      branches: branches(no),
      counts: inMonth.flatMap(({ sheet }) => countsAt(sheet, no)),
    });
    return {
      period: month,
      duties: inMonth.map(
        ({ duty, terms: { weight, due } }): DutyHead => ({
          key: duty.key,
          title: duty.title,
          weight,
          last: due.missing === null ? due.day : null,
        }),
      ),
      units: tree.has(TOP) ? [TOP, ...tree.children(TOP)].map(line) : [],
      published: published.get(month) ?? null,
    };
  });
}

/** A duty that nobody owed and nobody was excused from says nothing. */
const isOwed = ({ tree, totals, excused }: Sheet): boolean =>
  tree.has(TOP) && (totals.due[tree.position[TOP]!]! > 0 || excused.size > 0);

function countsAt({ tree, totals, excused }: Sheet, no: number): number[] {
  const at = tree.position[no] ?? -1;
  if (at < 0) return [0, 0, 0, 0];
  let spared = 0;
  for (const one of excused.keys()) if (tree.holds(no, one)) spared++;
  return [totals.due[at]!, totals.done[at]!, totals.onTime[at]!, spared];
}

async function publishedOf(memory: Memory, months: readonly Period[]): Promise<Map<Period, PublishedFigures>> {
  const closings = months.flatMap((month) => closingOf(month, memory.closings) ?? []);
  const rows = await publishedDuties(memory, closings, [TOP]);
  return new Map(
    closings.map(({ id, period, at, rules }) => [
      period,
      { at, rules, figures: sumOf(rows.filter(({ closingId }) => closingId === id)) ?? NOTHING_DUE },
    ]),
  );
}
