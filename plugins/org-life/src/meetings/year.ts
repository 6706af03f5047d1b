import { type Cell, type Kit, lately, type Node, type PluginRecord, periodOf, ui } from "@jiceng/plugin";
import { KINDS } from "./fields.ts";
import { visitsOneIn } from "./record-page.ts";
import { isTooMuch, type Theme, varietyOf } from "./variety.ts";

/** Records of twelve months that the year view is made of; of a reader with more it shows none rather than a part. */
const MOST = 500;

/** Twelve months by kinds of meeting: what was held when, each figure leading to it. */
export async function yearView(k: Kit): Promise<Node[]> {
  const months = lately(periodOf(k.today, "month"), 12);
  const since = `${months[0]}-01`;
  // By the day on which they were held: a meeting that nobody owed belongs to no period.
  const found = await k.data.meetings!.find({
    where: { state: ["待确认", "已确认"] },
    orderBy: "-date",
    limit: MOST,
  });
  const items = found.items.filter(({ doc }) => String(doc.date) >= since);
  if ((found.next !== null && items.length === found.items.length) || items.length === 0) return [];
  const kinds = KINDS.filter((kind) => items.some(({ doc }) => doc.kind === kind));
  const row = (kind: string) => ({
    label: kind,
    cells: months.map((month) =>
      cellOf(items.filter(({ doc }) => doc.kind === kind && String(doc.date).startsWith(month))),
    ),
  });
  return [
    ...variety(k, items),
    ui.matrix(
      "近12个月",
      months.map((month) => `${Number(month.slice(5))}月`),
      kinds.map(row),
    ),
  ];
}

/** How many were held; a single one opens itself, one that waits for its confirmation says so. */
function cellOf(held: readonly PluginRecord[]): Cell {
  const [first, ...more] = held;
  if (!first) return null;
  const waits = held.some(({ state }) => state === "待确认");
  const to =
    more.length === 0
      ? { record: first.id, of: "meetings" }
      : { page: "list", query: { kind: String(first.doc.kind), period: first.period ?? "" } };
  return { text: String(held.length), to, tone: waits ? "todo" : "on" };
}

/** Of one branch: how many kinds its theme days were, and how many of them visits. */
function variety(k: Kit, items: readonly PluginRecord[]): Node[] {
  const themes = items.filter(({ doc }) => doc.kind === "主题党日");
  if (new Set(themes.map(({ unitName }) => unitName)).size !== 1) return [];
  const found = varietyOf(
    themes.map(({ doc }) => doc as Theme),
    k.today,
  );
  const many = isTooMuch(found, visitsOneIn(k.settings));
  return [
    ui.stat("主题党日活动类型", `${found.kinds}类`, { of: "7类", note: "近12个月" }),
    ui.stat("其中参观", `${found.visits}次`, {
      of: `${found.all}次`,
      note: many ? `超过${visitsOneIn(k.settings)}分之一，换一种活动试试` : "近12个月",
    }),
  ];
}
