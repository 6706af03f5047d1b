import { dayLabel, dayOf, type Node, type OpenRecord, type Page, periodLabel, timeOf, ui } from "@jiceng/plugin";
import { reportFlow } from "./report.ts";

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** One report: what was done and when, where it stands, what may be done with it. */
export const report: Page<"view"> = {
  title: "办结登记",
  permission: "view",
  async view(kit, { id = "" }) {
    const record = await kit.data.reports!.get(id);
    if (!record) return [ui.empty("没有这条登记", "它可能已被移走，或不在您能看的范围内。")];
    return [...standing(record), ui.columns(content(record), aside(record))];
  },
};

function standing(record: OpenRecord): Node[] {
  const { state, history } = record;
  const last = history.at(-1);
  if (state === "作废")
    return [ui.banner(`已作废：${last?.reason ?? "没有写原因"}（${last?.by ?? ""}）。作废的不计入完成。`, "warn")];
  return [
    ...(state === "退回" ? [ui.banner(`${last?.by ?? ""}退回：${last?.reason ?? ""}`, "warn")] : []),
    ui.steps(
      [{ title: "登记" }, { title: "提交" }, { title: "确认" }],
      { 草稿: 0, 退回: 1, 待确认: 2, 已确认: 3 }[state] ?? 0,
    ),
    ...actions(record),
  ];
}

function actions(record: OpenRecord): Node[] {
  const nodes: Node[] = [];
  if (record.editable) nodes.push(ui.button("修改后再提交", { form: "report", record: record.id }, true));
  for (const { move, title, why, reason } of record.moves) {
    if (move === "submit") continue;
    nodes.push(
      why
        ? ui.text(why, "soft")
        : ui.move(move, title, record, { primary: move === "confirm", ...(reason && { reason: `${title}的原因` }) }),
    );
  }
  return nodes;
}

const content = ({ doc, period }: OpenRecord): Node[] => [
  ui.section("办了什么", [
    ui.facts([
      { label: "事项", value: text(doc.what) },
      { label: "日期", value: doc.date ? dayLabel(String(doc.date)) : null },
      ...(period ? [{ label: "所属期间", value: periodLabel(period) }] : []),
    ]),
  ]),
  ...(text(doc.result) ? [ui.section("情况", [ui.markdown(String(doc.result))])] : []),
];

const aside = ({ unit, unitName, state, history }: OpenRecord): Node[] => [
  ui.section("这条登记", [
    ui.facts([
      { label: "单位", value: unit ? { text: unitName, to: { unit } } : unitName },
      { label: "状态", value: state },
    ]),
  ]),
  ui.section("经过", [
    history.length === 0
      ? ui.text("还没有提交过。", "soft")
      : ui.timeline(
          history.map(({ move, by, at, reason }) => ({
            at: `${dayLabel(dayOf(at))} ${timeOf(at)}`,
            text: `${by} ${reportFlow.moves[move as keyof typeof reportFlow.moves]?.title ?? "保存"}`,
            ...(reason && { note: reason }),
          })),
        ),
  ]),
];
