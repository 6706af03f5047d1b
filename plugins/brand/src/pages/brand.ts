import { dayLabel, type Figure, type Kit, type Node, type OpenRecord, type Page, periodOf, ui } from "@jiceng/plugin";
import type { Pillar } from "../gate.ts";
import type { Can, Data } from "../index.ts";
import { reviewDue } from "../jobs.ts";
import { type MetricName, SOURCES } from "../metrics.ts";

/** One brand: where it stands, its pillars beside their figures, and what the panel said. */
export const brand: Page<Can, Data> = {
  title: "品牌",
  permission: "view",
  async view(k, { id = "" }) {
    const period = periodOf(k.today, "year");
    const record = await k.data.brands.get(id);
    if (!record) return [ui.empty("没有这个品牌", "它可能已被移走，或不在您能看的范围内。")];
    const { unit } = record;
    const [said, works, figures] = await Promise.all([
      k.data.opinions.find({ where: { brand: id }, orderBy: "$at", limit: 50 }),
      k.data.works.find({ where: { brand: id }, orderBy: "$at", limit: 50 }),
      unit ? k.metrics({ of: Object.values(SOURCES), period, by: "unit", ability: "view", unit }) : [],
    ]);
    const own = figures.find((one) => one.id === unit)?.figures ?? {};
    return [
      ...(record.state === "命名" ? [ui.text(`${dayLabel(reviewDue(record.since))}前复核。`, "soft")] : []),
      ui.record("brands", record, {
        hide: ["pillars"],
        main: [pillars(k, { record, figures: own, works: works.items, period }), ...panel(k, record, said.items)],
      }),
    ];
  },
};

interface Standing {
  record: OpenRecord;
  figures: Record<string, Figure | null>;
  works: readonly { doc: { pillar?: number; task?: string } }[];
  period: string;
}

/** Each pillar beside its figure, which leads to its rows, and beside the task that its work was given as. */
function pillars(k: Kit<Data, Can>, { record, figures, works, period }: Standing): Node {
  const rows = (record.doc.pillars as Pillar[] | undefined) ?? [];
  if (rows.length === 0) return ui.empty("还没有支柱", "写清品牌靠哪几件实事立住，申报时要用。");
  return ui.table(
    "支柱",
    [
      { key: "title", title: "支柱" },
      { key: "metric", title: "挂的指标" },
      { key: "now", title: "今年到现在" },
      ...(k.may.decide || works.length > 0 ? [{ key: "task", title: "任务" }] : []),
    ],
    rows.map(({ title = "", work, metric, from = 0, target = 0, by }, i) => {
      const figure = metric ? figures[SOURCES[metric as MetricName]] : null;
      const given = works.findLast(({ doc }) => doc.pillar === i + 1)?.doc.task;
      const rows = metric && (k.may.edit || k.may.decide) && record.unit;
      const now = figure && figure.den > 0 ? Math.round((figure.num / figure.den) * 1000) / 10 : null;
      return {
        title: { text: title, ...(work && { note: work }) },
        metric: metric
          ? {
              text: metric,
              note: `${from}%到${target}%${by ? `，${dayLabel(by)}前` : ""}`,
              ...(rows && { to: { metric: SOURCES[metric as MetricName], unit: rows, period } }),
            }
          : null,
        now: now === null ? { text: "还没有数" } : { meter: { value: now, from, target, text: `${now}%` } },
        task: given
          ? { text: "看任务", to: { task: given } }
          : k.may.decide
            ? {
                text: "派成任务",
                to: { form: "task", query: { unit: record.unit, brand: record.id, pillar: `${i}` } },
              }
            : null,
      };
    }),
    { note: "数字由系统按已确认的记录算出，点指标可以看到每一条。" },
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
