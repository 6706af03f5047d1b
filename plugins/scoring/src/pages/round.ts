import { type Kit, type Node, type OpenRecord, type Page, periodLabel, shift, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { meanOf, standings } from "../results/rank.ts";
import { resultFlow, stepOf } from "../results/result.ts";
import type { Round } from "../results/round.ts";
import { resultsIn, totalsFor } from "../results/whole.ts";
import { levelsOf } from "../schemes/levels.ts";
import { peersOf, ranksShown, starsShown } from "../settings.ts";
import { heat, points, toneOf } from "./points.ts";
import { levelChart, type Row, type Scores, trend } from "./round-charts.ts";

const MOST = 500;
/** Rows of one page: a table of a thousand is no table to look at. */
const SHOWN = 100;

/** 一个季度: how far it is, who stands where, every indicator of every unit as a heat table. */
export const round: Page<Can, Data> = {
  title: "季度考核",
  permission: "run",
  async view(k, { id = "", from = "0" }) {
    const [record, { items, states }] = await Promise.all([k.data.rounds.get(id), resultsIn(k, id)]);
    if (!record) return [ui.empty("没有这次考核", "它可能已被移走，或不在您能看的范围内。")];
    const [scores, scheme] = await Promise.all([totalsFor(k, items), k.data.schemes.get(record.doc.scheme ?? "")]);
    const first = Math.max(0, Math.trunc(Number(from)) || 0);
    const sorted = items.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "zh"));
    return [
      ui.steps(
        resultFlow.states.map((title) => ({ title, note: `${states[title] ?? 0}个` })),
        stepOf(record.state),
      ),
      ...next(record, items, starsShown(k.settings)),
      ui.stat("考核对象", `${items.length}`),
      ui.stat("平均分", points(mean(items, scores))),
      ui.stat("缺项", `${missing(scores)}`, { note: "来源的数没到，不按0分算" }),
      ...choose(record, sorted, scores),
      ...beside(levelChart(levelsOf(scheme?.doc), items, scores), await trend(k, record, mean(items, scores))),
      ...groups(sorted, scores),
      ...pages(id, first, sorted.length),
      board(sorted.slice(first, first + SHOWN), scores),
      ...(await ranks(k, record, items, scores)),
    ];
  },
};

/** The way to the other rows of a large round. */
function pages(id: string, first: number, count: number): Node[] {
  if (count <= SHOWN) return [];
  const to = (from: number) => ({ page: "round", query: { id, from: `${from}` } });
  return [
    ui.text(`一共${count}个，按名称排，这里是第${first + 1}到第${Math.min(count, first + SHOWN)}个。`, "soft"),
    ...(first > 0 ? [ui.link(`前${SHOWN}个`, to(Math.max(0, first - SHOWN)))] : []),
    ...(first + SHOWN < count ? [ui.link(`后${SHOWN}个`, to(first + SHOWN))] : []),
  ];
}

const beside = (one: Node, others: readonly Node[]): Node[] =>
  others.length > 0 ? [ui.columns([one], [...others], "even")] : [one];

const nameOf = ({ names, doc, unitName }: Row): string => names[doc.member ?? ""] ?? unitName;

const totalsOf = (items: readonly Row[], scores: Scores) => items.map(({ id }) => scores[id]?.total ?? null);
const mean = (items: readonly Row[], scores: Scores): number | null => meanOf(totalsOf(items, scores));

/** 党小组 beside one another by their means, where members of more than one are scored. */
function groups(items: readonly Row[], scores: Scores): Node[] {
  const byUnit = [...Map.groupBy(items, ({ unitName }) => unitName)];
  if (byUnit.length < 2 || items.some(({ doc }) => !doc.member)) return [];
  return [
    ui.table(
      "各单位平均分",
      [
        { key: "name", title: "单位" },
        { key: "people", title: "人数", number: true },
        { key: "mean", title: "平均分", number: true },
      ],
      byUnit.map(([name, rows]) => ({ name, people: rows.length, mean: points(mean(rows, scores)) })),
    ),
  ];
}

const missing = (scores: Scores): number =>
  Object.values(scores).reduce(
    (sum, { lines }) => sum + lines.filter(({ standing }) => standing === "missing").length,
    0,
  );

const NEXT: Readonly<Record<string, string>> = {
  自评: "自评都报了，进入核验",
  核验: "都核验完了，进入反馈",
  反馈: "申诉都办完了，定分",
  定分: "通报，分数从此固定",
};

function next({ id, state, doc, period }: OpenRecord<Round>, items: readonly Row[], publishesStars: boolean): Node[] {
  const more = (doc.due ?? 0) - items.length;
  if (more > 0)
    return [
      ui.banner(`一共${doc.due}个，还有${more}个没有开。`, "warn"),
      ui.button("接着开", { form: "more", query: { round: id } }, true),
    ];
  const text = NEXT[state];
  if (!text)
    return [
      ui.banner("已通报，分数固定；以后改方案不影响这个季度。"),
      ui.link("导出考核通报（Word）", { document: "bulletin", record: id }),
      ...(publishesStars && doc.subject !== "党支部"
        ? [
            ui.button("公布星级", { form: "starsOut", query: { round: id } }),
            ui.link("看公布的星级", { page: "stars", query: period ? { period } : {} }),
          ]
        : []),
    ];
  const isOpen = items.some((one) => one.state === "自评" || one.state === "核验");
  return [
    ui.button(text, { form: "ahead", query: { round: id } }, true),
    ...(isOpen
      ? [
          ui.button("逐项填报和核验", { page: "entry", query: { round: id } }),
          ui.button("重新取数", { form: "takeAgain", query: { round: id } }),
        ]
      : []),
  ];
}

/** Those that have not handed in, and those that wait for a verifier, to be looked at one by one or passed together. */
function choose({ state }: OpenRecord, items: readonly Row[], scores: Scores): Node[] {
  if (state !== "自评" && state !== "核验") return [];
  const listed = (at: string, title: string, moves: Extract<Node, { node: "choose" }>["moves"]): Node[] => {
    const here = items.filter((one) => one.state === at);
    const rows = here.slice(0, SHOWN).map((one) => ({
      record: one.id,
      rev: one.rev,
      text: nameOf(one),
      note: `现在${points(scores[one.id]?.total)}分`,
      tag: at,
      to: { record: one.id, of: "results" },
    }));
    return rows.length > 0
      ? [ui.choose("results", here.length > SHOWN ? `${title}，先列${SHOWN}个` : title, rows, moves)]
      : [];
  };
  return [
    ...listed("核验", "等核验的", [
      { move: "verify", title: "核验完成", primary: true },
      { move: "return", title: "退回补充", reason: "要补什么" },
    ]),
    ...listed("自评", "还没有报自评的", [{ move: "close", title: "逾期未报，直接核验", reason: "为什么不等了" }]),
  ];
}

function board(items: readonly Row[], scores: Scores): Node {
  const lines = items.map(({ id }) => scores[id]?.lines ?? []).find((one) => one.length > 0) ?? [];
  return ui.matrix(
    "逐项得分",
    ["总分", ...lines.map(({ code, title = "" }) => `${code} ${title}`)],
    items.map((one) => {
      const { total = null, level, lines: own = [] } = scores[one.id] ?? {};
      const byCode = new Map(own.map((line) => [line.code, line]));
      return {
        label: nameOf(one),
        to: { record: one.id, of: "results" },
        cells: [
          {
            text: points(total),
            ...(level && { note: level }),
            tone: total === null ? ("none" as const) : toneOf(total / 100),
          },
          ...lines.map(({ code }) => {
            const line = byCode.get(code);
            return line ? heat(line.points, line.of, line.standing) : null;
          }),
        ],
      };
    }),
  );
}

/** Places inside each peer class, where the tenant switched them on and said why. */
async function ranks(
  k: Kit<Data, Can>,
  { period, doc }: OpenRecord<{ subject?: string }>,
  items: readonly Row[],
  scores: Scores,
): Promise<Node[]> {
  if (!ranksShown(k.settings) || doc.subject !== "党支部" || !period) return [];
  const peers = peersOf(k.settings);
  const last = await k.data.results.find({
    where: { period: shift(period, -1), state: "通报", subject: "党支部" },
    limit: MOST,
  });
  const before = await k.scores(
    "total",
    last.items.map(({ id }) => id),
  );
  const asPeers = (rows: readonly Row[], of: Scores) =>
    rows.map(({ id, unit }) => ({ id: unit, peers: peers.get(unit) ?? null, total: of[id]?.total ?? null }));
  const places = standings(asPeers(items, scores), asPeers(last.items, before));
  const byClass = Map.groupBy(items, ({ unit }) => peers.get(unit) ?? "");
  return [
    ui.section(
      "同类里的位置",
      [...byClass].filter(([name]) => name !== "").map(([name, rows]) => classTable(name, rows, places, scores)),
      `为什么排：${k.settings.rankingReason}。不跨类比；同分同位；不足5个的类只看等次。和${periodLabel(shift(period, -1))}比升降。`,
    ),
  ];
}

function classTable(name: string, rows: readonly Row[], places: ReturnType<typeof standings>, scores: Scores): Node {
  const placeOf = ({ unit }: Row) => places.get(unit)?.place ?? null;
  return ui.table(
    name,
    [
      { key: "place", title: "位置", number: true },
      { key: "name", title: "支部" },
      { key: "total", title: "得分", number: true },
      { key: "level", title: "等次" },
      { key: "moved", title: "升降" },
    ],
    rows
      .toSorted((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))
      .map((one) => {
        const moved = places.get(one.unit)?.moved ?? null;
        return {
          place: placeOf(one) ?? "—",
          name: { text: nameOf(one), to: { record: one.id, of: "results" } },
          total: points(scores[one.id]?.total),
          level: scores[one.id]?.level ?? null,
          moved: moved === null || moved === 0 ? "—" : moved > 0 ? `升${moved}位` : `降${-moved}位`,
        };
      }),
  );
}
