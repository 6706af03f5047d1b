import { type Kit, type Node, type Page, type PluginRecord, periodLabel, type Target, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { type Result, resultFlow, stepOf } from "../results/result.ts";
import type { Round } from "../results/round.ts";
import { TEMPLATES } from "../schemes/templates.ts";
import type { Table } from "../tables/table.ts";
import { points } from "./points.ts";

/** 考核: what waits for the reader, the quarters, and for those who make them the schemes. */
export const home: Page<Can, Data> = {
  title: "考核",
  permission: "view",
  async view(k) {
    const [rounds, schemes, tables, waiting, own] = await Promise.all([
      k.may.run ? k.data.rounds.find({ orderBy: "-$at", limit: 12 }) : null,
      k.may.manage ? k.data.schemes.find({ where: { state: ["草案", "施行"] }, orderBy: "-$at", limit: 20 }) : null,
      k.may.manage ? k.data.tables.find({ where: { state: "待核对" }, orderBy: "-$at", limit: 5 }) : { items: [] },
      waitingFor(k).length > 0
        ? k.data.results.find({ where: { state: waitingFor(k) }, orderBy: "$since", limit: 50 })
        : { items: [] },
      k.may.run ? null : k.data.results.find({ where: { subject: ["党支部", "党小组"] }, orderBy: "-$at", limit: 24 }),
    ]);
    return [
      ...(k.may.run ? [ui.button("开一个季度的考核", { form: "open" }, true)] : []),
      ui.link("我的得分", { page: "mine" }),
      ...toDo(k, waiting.items, new Set(rounds?.items.map(({ id }) => id))),
      ...(rounds ? [quarters(rounds.items)] : []),
      ...(own ? await ownQuarters(k, own.items) : []),
      ...(schemes ? [shelf(schemes.items, tables.items)] : []),
    ];
  },
};

/** The states in which a result waits for somebody like the reader. */
const waitingFor = ({ may }: Kit<Data, Can>): string[] => [
  ...(may.fill ? ["自评"] : []),
  ...(may.verify || may.vouch ? ["核验"] : []),
];

/** Whether it is the reader's to do: a branch is verified from above, its members and 党小组 within it. */
const isTheirs = ({ may }: Kit<Data, Can>, { state, doc }: PluginRecord<Result>): boolean =>
  state === "自评" ? may.fill : may.verify || (may.vouch && doc.subject !== "党支部");

/** What waits, a line for each quarter and step: it leads to the quarter's board, or to what is to be filled in where that is not theirs. */
function toDo(k: Kit<Data, Can>, items: readonly PluginRecord<Result>[], boards: ReadonlySet<string>): Node[] {
  const theirs = items.filter((one) => isTheirs(k, one));
  const byStep = Map.groupBy(theirs, ({ doc, state }) => `${doc.round} ${state}`);
  if (byStep.size === 0) return [];
  return [
    ui.section("要办的", [
      ui.list(
        [...byStep.values()].map((waiting) => {
          const { doc, id, state } = waiting[0]!;
          const { round = "", title = "考核" } = doc;
          const one: Target = { record: id, of: "results" };
          const all: Target = boards.has(round) ? { record: round, of: "rounds" } : { page: "entry", query: { round } };
          return {
            text: `${title}：${state === "核验" ? `${waiting.length}份等核验` : "自评还没有报"}`,
            tag: state,
            tone: "todo" as const,
            to: waiting.length === 1 ? one : all,
          };
        }),
      ),
    ]),
  ];
}

const quarters = (items: readonly PluginRecord<Round>[]): Node =>
  items.length === 0
    ? ui.empty("还没有开过考核", "先有一个施行的方案，再开一个季度；系统取得到的数会先填好。")
    : ui.section("各季度", [
        ui.cards(
          items.map(({ id, doc, state, names, unit }) => ({
            title: doc.title ?? "",
            over: doc.below && doc.below !== unit ? (names[doc.below] ?? "") : "全部",
            tag: state,
            tone: state === "通报" ? ("on" as const) : ("todo" as const),
            to: { record: id, of: "rounds" },
            progress: {
              value: place(state),
              of: resultFlow.states.length,
              label: `${resultFlow.states.length}步到第${place(state)}步`,
            },
          })),
        ),
      ]);

const place = (state: string): number => stepOf(state) + 1;

/** Their own quarters, newest first, with what came out. */
async function ownQuarters(k: Kit<Data, Can>, items: readonly PluginRecord<Result>[]): Promise<Node[]> {
  if (items.length === 0)
    return [ui.empty("还没有考核", "上级开了季度考核，这里会有本支部的一份，能自动取的数已经填好。")];
  const scores = await k.scores(
    "total",
    items.map(({ id }) => id),
  );
  return [
    ui.section("各季度", [
      ui.table(
        "各季度得分",
        [
          { key: "period", title: "季度" },
          { key: "unit", title: "考核谁" },
          { key: "state", title: "到哪一步" },
          { key: "total", title: "得分", number: true },
          { key: "level", title: "等次" },
        ],
        items.map(({ id, period, unitName, state }) => ({
          period: { text: period ? periodLabel(period) : "", to: { record: id, of: "results" } },
          unit: unitName,
          state: { text: state, tone: state === "通报" ? ("on" as const) : ("todo" as const) },
          total: points(scores[id]?.total),
          level: scores[id]?.level ?? null,
        })),
      ),
    ]),
  ];
}

function shelf(
  items: readonly PluginRecord<{
    title?: string;
    subject?: string;
    version?: number;
    from?: string;
    indicators?: unknown[];
  }>[],
  tables: readonly PluginRecord<Table>[],
): Node {
  return ui.section("方案", [
    ...(items.length === 0
      ? [ui.text("还没有方案。从一个模板开始，或把现在用的Excel评分表传上来。", "soft")]
      : [
          ui.cards(
            items.map(({ id, doc, state }) => ({
              title: doc.title ?? "",
              over: `${doc.subject ?? ""} · 第${doc.version ?? 1}版`,
              tag: state,
              tone: state === "施行" ? ("on" as const) : ("none" as const),
              note: `${doc.indicators?.length ?? 0}项指标${doc.from ? `，${periodLabel(doc.from)}起` : ""}`,
              to: { record: id, of: "schemes" },
            })),
          ),
        ]),
    ...(tables.length > 0
      ? [
          ui.list(
            tables.map(({ id, doc }) => ({
              text: `评分表：${doc.file ?? ""}`,
              note: "传上来了，还没有建成方案",
              tag: "待核对",
              tone: "todo" as const,
              to: { record: id, of: "tables" },
            })),
          ),
        ]
      : []),
    ui.list(
      TEMPLATES.map(({ key, title, about }) => ({
        text: `从模板新建：${title}`,
        note: about,
        to: { form: "template", query: { template: key } },
      })),
    ),
    ui.button("从Excel评分表建方案", { form: "table" }),
  ]);
}
