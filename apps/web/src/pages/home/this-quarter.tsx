import { type DutyStatus, exemptionPath, formPath, type Mine, type OwnItem } from "@jiceng/kernel";
import { periodOf, shortPeriod, within } from "@jiceng/plugin";
import { type QuarterCell, QuarterTable, QuarterTally, Sheet } from "@jiceng/ui";
import type { OnDesk } from "./own-home.tsx";

/** How this quarter stands: one box per duty, and each duty month by month. */
export const ThisQuarter = ({ items, mine, desk }: { items: readonly OwnItem[]; mine: Mine; desk: OnDesk }) => {
  if (items.length === 0) return null;
  const quarter = periodOf(mine.today, "quarter");
  const months = within(quarter, "month");
  const counts: Partial<Record<DutyStatus, number>> = {};
  for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1;
  const home = mine.units[0];
  return (
    <Sheet id="quarter" title={shortPeriod(quarter)} actions={home && <a href={`/units/${home.id}`}>全部应办</a>}>
      <QuarterTally counts={counts} />
      <QuarterTable
        caption={`${shortPeriod(quarter)}各项应办逐月状态`}
        columns={months.map(shortPeriod)}
        rows={linesOf(items, mine).map(({ label, of }) => ({ label, cells: cellsOf(of, months, mine, desk) }))}
      />
    </Sheet>
  );
};

/** One line for each duty and unit, monthly ones first. */
function linesOf(items: readonly OwnItem[], mine: Mine): { label: string; of: OwnItem[] }[] {
  const lines = new Map<string, { label: string; of: OwnItem[] }>();
  const monthly = items.toSorted((a, b) => Number(b.every === "month") - Number(a.every === "month"));
  for (const item of monthly) {
    const key = `${item.duty} ${item.unit.id}`;
    const line = lines.get(key) ?? {
      label: item.unit.id === mine.units[0]?.id ? item.title : `${item.title}（${item.unit.name}）`,
      of: [],
    };
    line.of.push(item);
    lines.set(key, line);
  }
  return [...lines.values()];
}

/** A monthly duty has a cell per month; one of the quarter or longer spans them all. */
function cellsOf(items: readonly OwnItem[], months: readonly string[], { today }: Mine, desk: OnDesk): QuarterCell[] {
  const [first] = items;
  if (first && first.every !== "month") return [{ ...cellOf(first, desk), span: months.length }];
  const now = periodOf(today, "month");
  return months.map((month) => {
    const item = items.find(({ period }) => period === month);
    if (item) return cellOf(item, desk);
    // What has not begun is not yet owed, which is another thing than a month without this duty.
    return month > now ? "soon" : null;
  });
}

/** Leads to the record that there is, else to the form. */
const cellOf = (item: OwnItem, desk: OnDesk): { tone: DutyStatus; href?: string } => ({
  tone: item.status,
  href:
    (item.excuse && exemptionPath(item.excuse.id)) ?? desk.paper(item)?.href ?? (item.may ? formPath(item) : undefined),
});
