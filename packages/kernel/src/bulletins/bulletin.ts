import { dayLabel, dayOf, type Paper, periodLabel, timeOf } from "@jiceng/plugin";
import { completion, type Figures, rateText, timeliness } from "../duties/index.ts";
import type { WordPart } from "../papers/index.ts";
import type { Bulletin, Missing } from "./questions.ts";

/** Units named in one bulletin; of more it says how many. */
const MOST_NAMED = 300;

const row = (figures: Figures) => [
  figures.due,
  figures.done,
  rateText(completion(figures)),
  rateText(timeliness(figures)),
];

const COLUMNS = ["应办", "已办", "完成率", "按时率"];

/** The publications that the figures are of, in words. */
const numberOf = ({ closings }: Bulletin): string =>
  closings.map(({ closing, nth }) => `${periodLabel(closing.period)}第${nth}次`).join("、");

/**
 * 通报 of a published period: figures as they were published, units in the order of the tree, never ranked. `board`: the address at which
 * every figure opens the rows behind it.
 */
export function bulletinPaper(
  bulletin: Bulletin,
  { today, board }: { today: string; board: string },
): Omit<Paper, "parts"> & { parts: WordPart[] } {
  const { period, unit, closings, whole, duties, units, missing } = bulletin;
  const last = closings.reduce((a, b) => (b.closing.at > a.closing.at ? b : a)).closing;
  const label = periodLabel(period);
  const single = closings.length === 1;
  return {
    title: `关于${label}应办事项完成情况的通报`,
    head: {
      mark: unit.name,
      number: single ? `${numberOf(bulletin)}发布` : `${label}`,
      day: dayLabel(today),
    },
    parts: [
      { part: "paragraph", text: "所属各级党组织：", flush: true },
      {
        part: "paragraph",
        text: `${label}应办事项的完成情况已由${last.byName}于${dayLabel(dayOf(last.at))}发布，现通报如下。`,
      },
      { part: "heading", text: "总的情况" },
      {
        part: "paragraph",
        text: `全单位应办${whole.due}件，已办${whole.done}件，完成率${rateText(completion(whole))}；其中按时${whole.onTime}件，按时率${rateText(timeliness(whole))}。各事项情况如下。`,
      },
      {
        part: "table",
        columns: ["事项", ...COLUMNS],
        rows: duties.map(({ title, figures }) => [title, ...row(figures)]),
      },
      { part: "heading", text: "各单位情况" },
      { part: "paragraph", text: "各单位的数包括其下级组织，按组织树的顺序排列，不排名次。" },
      {
        part: "table",
        columns: ["单位", ...COLUMNS],
        rows: units.map(({ name, figures }) => [name, ...row(figures)]),
      },
      ...(missing ? missingParts(missing) : []),
      { part: "heading", text: "数的依据" },
      {
        part: "facts",
        rows: [
          ["发布编号", `${numberOf(bulletin)}发布`],
          ["发布时间", `${dayLabel(dayOf(last.at))} ${timeOf(last.at)}`],
          ["组织树", `按${dayLabel(last.asOf)}的组织统计`],
          ["统计规则", [...new Set(closings.map(({ closing }) => closing.rules))].join("；")],
          ["说明", "发布以后补录的不在其中，只计入现值。"],
        ],
      },
      { part: "link", text: `每个数的明细：${board}`, href: board },
      { part: "sign", lines: [unit.name, dayLabel(today)] },
    ],
  };
}

function missingParts(missing: readonly Missing[]): WordPart[] {
  const rest = missing.length - MOST_NAMED;
  return [
    { part: "heading", text: "还没有办完的" },
    missing.length === 0
      ? { part: "paragraph", text: "各支部都办完了。" }
      : {
          part: "table",
          columns: ["支部", "没有办的"],
          rows: missing
            .slice(0, MOST_NAMED)
            .map(({ name, items }) => [
              name,
              items.map(({ title, times }) => (times > 1 ? `${title}（差${times}次）` : title)).join("、"),
            ]),
        },
    ...(rest > 0 ? [{ part: "paragraph", text: `另有${rest}个支部没有列出。` } as const] : []),
  ];
}
