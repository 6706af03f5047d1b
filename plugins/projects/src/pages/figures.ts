import { type Cell, type Node, type OpenRecord, type Row, shortDay, shortPeriod, ui } from "@jiceng/plugin";
import type { Kpi, Project } from "../fields.ts";
import { attainmentOf, confirmation, latest, readingsOf, share } from "../kpi.ts";

type Open = Pick<OpenRecord<Project>, "id" | "unit" | "doc">;
type Looker = { today: string; may: { confirm: boolean } };

const named = ({ name = "", suffix }: Kpi): string => (suffix ? `${name}（${suffix}）` : name);

/** KPIs from baseline to target, and who vouches for where they are. */
export function kpiTable(k: Looker, record: Open): Node {
  const { kpis = [] } = record.doc;
  return ui.table(
    "指标",
    [
      { key: "name", title: "指标" },
      { key: "baseline", title: "基线", number: true },
      { key: "target", title: "目标", number: true },
      { key: "actual", title: "实际", number: true },
      { key: "way", title: "达成" },
      { key: "source", title: "来源" },
    ],
    kpis.map((kpi) => row(k, record, kpi)),
    { empty: "还没有指标。至少写一项：基线是开始前的实际数，目标是年底要到的数。" },
  );
}

function row(k: Looker, record: Open, kpi: Kpi): Row {
  const now = latest(record.doc, kpi);
  const reached = attainmentOf(record.doc, kpi);
  const { baseline, target } = kpi;
  return {
    name: { text: named(kpi), ...(kpi.source && { note: kpi.source }) },
    baseline: baseline ?? null,
    target: target ?? null,
    actual: now ? { text: `${now.value}`, note: shortPeriod(now.month) } : null,
    way:
      now && baseline !== undefined && target !== undefined
        ? { meter: { value: now.value, from: baseline, target, ...(reached !== null && { text: share(reached) }) } }
        : null,
    source: sourceOf(k, record, kpi),
  };
}

function sourceOf(k: Looker, { id, unit, doc }: Open, kpi: Kpi): Cell {
  const entry = confirmation(doc, kpi);
  if (entry)
    return { text: "已确认", tone: "on", note: `${entry.on ? shortDay(entry.on) : ""} ${entry.basis ?? ""}`.trim() };
  if (!latest(doc, kpi)) return null;
  return k.may.confirm
    ? { text: "确认来源", to: { form: "confirm", query: { unit, project: id, kpi: kpi.name ?? "" } } }
    : { text: "待确认", tone: "todo" };
}

/** A KPI month by month, with the lines where it started and where it should be; nothing while there are fewer than two months. */
export function kpiChart(project: Project, kpi: Kpi): Node[] {
  const months = readingsOf(project, kpi);
  if (months.length < 2) return [];
  const { baseline, target } = kpi;
  return [
    ui.chart(
      "line",
      kpi.name ?? "",
      months.map(({ month, value }) => ({ label: shortPeriod(month), value })),
      {
        ...(kpi.suffix && { unit: kpi.suffix }),
        marks: [
          ...(target === undefined ? [] : [{ label: "目标", value: target }]),
          ...(baseline === undefined ? [] : [{ label: "基线", value: baseline }]),
        ],
      },
    ),
  ];
}
