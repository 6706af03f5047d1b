import { type Kit, type Node, type OpenRecord, shortDay, ui } from "@jiceng/plugin";
import type { Can, Data, Seen } from "../data.ts";
import type { Project } from "../fields.ts";
import { wasApproved } from "../flow.ts";
import { checksBefore } from "../gate.ts";
import { milestonesOf, STANDINGS } from "../milestone.ts";
import { AHEAD } from "../next.ts";
import { isLive } from "../stall.ts";
import { kpiChart, kpiTable } from "./figures.ts";
import { study } from "./study.ts";

export type K = Kit<Data, Can>;
export type Open = OpenRecord<Project, Seen["state"]>;
type Log = Awaited<ReturnType<K["data"]["logs"]["find"]>>["items"][number];

/** What lies beside a project's own record. */
export interface Beside {
  logs: readonly Log[];
  opinions: Awaited<ReturnType<K["data"]["opinions"]["find"]>>["items"];
  /** Projects of the year that the reader may see, for likenesses. */
  peers: readonly Seen[];
}

/** What is told of a project wherever it is shown: what it lacks, its milestones, its figures, its process record. */
export function body(k: K, record: Open, beside: Beside, most: { charts: number; logs: number }): Node[] {
  const { doc } = record;
  const charts = (doc.kpis ?? []).flatMap((kpi) => kpiChart(doc, kpi)).slice(0, most.charts);
  const lacks = checks(k, record);
  const steps = milestones(k, record);
  const said = wasApproved(record.state) ? [logs(k, record, beside.logs, most.logs)] : [];
  const left = [...(lacks.length > 0 ? [] : [steps]), ...charts];
  return [
    ...(lacks.length > 0 ? [ui.columns(lacks, [steps], "even")] : []),
    ...study(k, record, beside),
    kpiTable(k, record),
    ...(left.length + said.length > 0 ? [ui.columns(left, said, "even")] : []),
  ];
}

function checks(k: K, { doc, state }: Open): Node[] {
  const ahead = AHEAD[state];
  if (!ahead) return [];
  const items = checksBefore(doc, ahead.move, { today: k.today, settings: k.settings });
  const open = items.filter(({ ok }) => !ok);
  return [
    ui.checks(open.length > 0 ? `${ahead.called}还缺${open.length}样` : `${ahead.called}要的都齐了`, [
      ...open,
      ...items.filter(({ ok }) => ok),
    ]),
  ];
}

function milestones(k: K, { id, unit, doc, state }: Open): Node {
  const year = Number(k.today.slice(0, 4));
  const rows = milestonesOf(doc, k.today);
  return ui.section("节点", [
    rows.length === 0
      ? ui.text("还没有节点。", "soft")
      : ui.list(
          rows.map(({ what, due, on, note, standing }) => ({
            text: what,
            note: `${on ? shortDay(on, year) : `${shortDay(due, year)}前`}${note ? ` · ${note}` : ""}`,
            tag: STANDINGS[standing].word,
            tone: STANDINGS[standing].tone,
            ...(k.may.apply &&
              isLive(state) &&
              standing !== "on" && { to: { form: "milestone", query: { unit, project: id, what } } }),
          })),
        ),
  ]);
}

/** What was written down, the latest first, with room for one more where the reader may write it. */
function logs(k: K, { id, unit, state }: Open, entries: readonly Log[], most: number): Node {
  const mayWrite = k.may.apply && isLive(state);
  if (entries.length === 0 && !mayWrite) return ui.section("过程记录", [ui.text("还没有过程记录。", "soft")]);
  return ui.section(`过程记录 共${entries.length}条`, [
    ...(mayWrite
      ? [
          ui.form("log", { query: { unit, project: id } }),
          ui.link("有附件，换一张表记", { form: "proof", query: { unit, project: id } }),
        ]
      : []),
    ui.timeline(
      entries.slice(0, most).map(({ doc }) => ({ at: doc.date ? shortDay(doc.date) : "", text: doc.text ?? "" })),
    ),
    ...(entries.length > most ? [ui.link(`看全部${entries.length}条`, { record: id, of: "projects" })] : []),
  ]);
}
