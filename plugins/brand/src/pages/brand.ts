import { dayLabel, type Figure, type Kit, type Node, type OpenRecord, type Page, periodOf, ui } from "@jiceng/plugin";
import type { Pillar } from "../gate.ts";
import type { Can, Data } from "../index.ts";
import { reviewDue } from "../jobs.ts";
import { type MetricName, SOURCES } from "../metrics.ts";

/** Until it is named a brand is judged by how it comes on. */
const ON_THE_WAY = new Set<string>(["培育", "申报", "评审"]);

/** One brand: where it stands, its pillars beside their figures, and what the panel said. */
export const brand: Page<Can, Data> = {
  title: "品牌",
  permission: "view",
  async view(k, { id = "" }) {
    const [record, said, figures] = await Promise.all([
      k.data.brands.get(id),
      k.data.opinions.find({ where: { brand: id }, orderBy: "$at", limit: 50 }),
      k.metrics({ of: Object.values(SOURCES), period: periodOf(k.today, "year"), by: "unit", ability: "view" }),
    ]);
    if (!record) return [ui.empty("没有这个品牌", "它可能已被移走，或不在您能看的范围内。")];
    const own = figures.find((one) => one.id === record.unit)?.figures ?? {};
    const health = (await k.scores("health", [id]))[id];
    return [
      ...(record.state === "命名" ? [ui.text(`${dayLabel(reviewDue(record.since))}前复核。`, "soft")] : []),
      ui.record("brands", record, {
        hide: ["pillars"],
        main: [pillars(record, own, k), ...panel(k, record, said.items)],
        side:
          health && ON_THE_WAY.has(record.state) ? [ui.section("推进情况", [ui.stat("得分", `${health.total}`)])] : [],
      }),
    ];
  },
};

function pillars(record: OpenRecord, figures: Record<string, Figure | null>, k: Kit<Data, Can>): Node {
  const rows = (record.doc.pillars as Pillar[] | undefined) ?? [];
  if (rows.length === 0) return ui.empty("还没有支柱", "写清品牌靠哪几件实事立住，申报时要用。");
  return ui.table(
    "支柱",
    [
      { key: "title", title: "支柱" },
      { key: "metric", title: "挂的指标" },
      { key: "now", title: "今年到现在" },
      ...(k.may.decide ? [{ key: "task", title: "任务" }] : []),
    ],
    rows.map(({ title = "", work, metric, from = 0, target = 0, by }, i) => {
      const figure = metric ? figures[SOURCES[metric as MetricName]] : null;
      const now = figure && figure.den > 0 ? Math.round((figure.num / figure.den) * 1000) / 10 : null;
      return {
        title: { text: title, ...(work && { note: work }) },
        metric: metric ? { text: metric, note: `${from}%到${target}%${by ? `，${dayLabel(by)}前` : ""}` } : null,
        now: now === null ? { text: "还没有数" } : { meter: { value: now, from, target, text: `${now}%` } },
        task: {
          text: "派成任务",
          to: { form: "task", query: { unit: record.unit, brand: record.id, pillar: `${i}` } },
        },
      };
    }),
    { note: "数字由系统按已确认的记录算出，点单位页可以看到每一条。" },
  );
}

type Opinion = { names: Record<string, string>; doc: { advice?: string; text?: string }; unitName: string };

function panel(k: Kit<Data, Can>, { id, unit, state }: OpenRecord, said: readonly Opinion[]): Node[] {
  if (state === "培育" && said.length === 0) return [];
  const agree = said.filter(({ doc }) => doc.advice === "同意命名").length;
  const least = Number(k.settings.opinions ?? 2);
  return [
    ui.section(
      "评审意见",
      [
        ...(state === "评审"
          ? [
              ui.checks("评审到了吗", [
                { text: `${said.length}份意见（至少${least}份）`, ok: said.length >= least },
                { text: `${agree}份同意命名`, ok: agree * 2 > said.length },
              ]),
              ...(k.may.judge ? [ui.button("写评审意见", { form: "opinion", query: { unit, brand: id } })] : []),
            ]
          : []),
        said.length === 0
          ? ui.text("还没有人写意见。", "soft")
          : ui.list(said.map(({ doc, unitName }) => ({ text: doc.text ?? "", note: unitName, tag: doc.advice ?? "" }))),
      ],
      "谁写的就是谁的，别人改不了",
    ),
  ];
}
