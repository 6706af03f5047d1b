import { type Card, type Page, type PluginRecord, type Target, ui } from "@jiceng/plugin";
import { LEVELS } from "../brands.ts";
import { flow } from "../flow.ts";
import type { Can, Data } from "../index.ts";
import { reviewDue } from "../jobs.ts";

type Brand = PluginRecord<{ name?: string; level?: string; category?: string; carrier?: string; progress?: number }>;

const ALL = "全部";
const STATES = [...flow.states, ...flow.aside];

/** 品牌: as a board by stage, or as a list by state and level. */
export const board: Page<Can, Data> = {
  title: "党建品牌",
  permission: "view",
  async view(k, { look = "stages", state = ALL, level = ALL, after }) {
    const { items, next, states } = await k.data.brands.find({
      where: { ...(state !== ALL && look === "list" && { state }), ...(level !== ALL && { level }) },
      orderBy: look === "list" ? "due" : "-$since",
      limit: look === "list" ? 50 : 300,
      ...(after && { after }),
    });
    const count = (of: string) => states[of] ?? 0;
    const late = items.filter((one) => one.state === "命名" && reviewDue(one.since) <= k.today).length;
    return [
      ui.stat("命名在册", `${count("命名") + count("复核")}`, { to: list("命名") }),
      ui.stat("申报和评审", `${count("申报") + count("评审")}`, { to: list("申报") }),
      ui.stat("正在培育", `${count("培育")}`, { to: list("培育") }),
      ui.stat("该复核", `${late}`, { note: "命名满一年", to: list("命名") }),
      ...(k.may.edit ? [ui.button("新建品牌", { form: "brand" }, true)] : []),
      ui.link("阵地", { page: "sites" }),
      ui.link("导出台账", { document: "ledger" }),
      ui.tabs(
        "look",
        [
          { value: "stages", label: "按阶段" },
          { value: "list", label: "清单" },
        ],
        look,
      ),
      ui.filter(
        "level",
        "级别",
        [ALL, ...LEVELS].map((value) => ({ value, label: value })),
        level,
      ),
      ...(look === "list"
        ? [
            ui.tabs(
              "state",
              [ALL, ...STATES].map((value) => ({ value, label: value, ...(value !== ALL && { count: count(value) }) })),
              state,
            ),
            ui.records("brands", "品牌", items, ["name", "$unit", "level", "owner", "due", "$state"]),
            ...(next ? [ui.button("再看50个", { page: "board", query: { look, state, level, after: next } })] : []),
          ]
        : [
            ui.lanes(
              flow.states.map((stage) => ({
                title: stage,
                count: count(stage),
                cards: items.filter((one) => one.state === stage).map((one) => card(one, k.today)),
              })),
            ),
          ]),
      ...(items.length === 0
        ? [ui.empty("还没有品牌", "支部书记从“新建品牌”写下名字就算开始培育，其余可以以后再补。")]
        : []),
    ];
  },
};

const list = (state: string): Target => ({ page: "board", query: { look: "list", state } });

const card = ({ id, doc, unitName, state, since, dueBy }: Brand, today: string): Card => ({
  title: doc.name ?? "没有名字",
  to: { record: id, of: "brands" },
  over: unitName,
  ...(doc.carrier && { note: doc.carrier }),
  ...(doc.level && doc.level !== "支部" && { tag: `${doc.level}级` }),
  ...(state === "命名" && reviewDue(since) <= today && { tag: "该复核", tone: "late" as const }),
  ...(state === "申报" && dueBy !== null && dueBy < today && { tag: "评审已超期", tone: "over" as const }),
  ...(state === "培育" && { progress: { value: doc.progress ?? 0, of: 100, label: "进度" } }),
});
