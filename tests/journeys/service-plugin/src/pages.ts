import { lately, type Node, type Page, periodLabel, periodOf, ui } from "@jiceng/plugin";
import type { Can, Data } from "./index.ts";

const STATES = ["待认领", "办理中", "已办结", "办不了"] as const;

/** 在支部提，不在党小组。 */
const BRANCHES = ["branch", "joint-branch", "temporary-branch"] as const;

/** 都有哪些事，办到哪一步。 */
export const board: Page<Can, Data> = {
  title: "我为群众办实事",
  permission: "view",
  async view(k, { state = "待认领" }) {
    const [found, mine, units] = await Promise.all([
      k.data.requests.find({ where: { state }, orderBy: state === "已办结" ? "-done" : "asked" }),
      k.data.requests.find({ where: { mine: "yes" }, orderBy: "-asked", limit: 10 }),
      k.may.ask ? k.units({ ability: "ask", kind: BRANCHES }) : [],
    ]);
    const asks = k.me.member === null ? [] : units;
    return [
      ...asks.map(({ id, name }, i) =>
        ui.button(asks.length === 1 ? "提一件事" : `在${name}提一件事`, { form: "ask", query: { unit: id } }, i === 0),
      ),
      ui.tabs(
        "state",
        STATES.map((value) => ({ value, label: value, count: found.states[value] ?? 0 })),
        state,
      ),
      ui.records(
        "requests",
        state,
        found.items,
        ["what", "$unit", "asked", "helper"],
        "这里没有。有难处的，提一件事。",
      ),
      ...(mine.items.length > 0
        ? [ui.records("requests", "我提的、我办的", mine.items, ["what", "$state", "helper"])]
        : []),
      ...(k.may.manage ? [ui.link("各支部办了多少，满意率", { page: "overview" })] : []),
    ];
  },
};

/** 一件事：标准页，旁边是提的人自己的答复。 */
export const request: Page<Can, Data> = {
  title: "一件事",
  permission: "view",
  async view(k, { id = "" }) {
    const [record, answers] = await Promise.all([
      k.data.requests.get(id),
      k.data.answers.find({ where: { request: id } }),
    ]);
    if (!record) return [ui.empty("没有这件事", "它可能已被移走，或不在您能看的范围内。")];
    const isMine = record.doc.asker !== undefined && record.doc.asker === k.me.member;
    return [
      ui.record("requests", record, {
        ...(isMine && record.state === "已办结" && { side: [own(id, answers.items[0]?.doc)] }),
      }),
    ];
  },
};

const own = (request: string, given: { answer?: string; words?: string } | undefined): Node =>
  ui.section(
    "您满意吗",
    given
      ? [ui.text(`${given.answer}${given.words ? `：${given.words}` : ""}`)]
      : [ui.button("说满意不满意", { form: "answer", query: { request } }, true)],
    "只有您自己看得到。",
  );

/** 一级组织和它下面各个：办了多少；满意率要过完一季、满五份才有。 */
export const overview: Page<Can, Data> = {
  title: "办了多少，满意率",
  permission: "manage",
  async view(k, query) {
    const quarter = periodOf(k.today, "quarter");
    const { period = quarter, unit = (await k.units({ ability: "manage" }))[0]?.id ?? "" } = query;
    const rows = await k.metrics({ of: ["finished", "content"], period, by: "unit", ability: "manage", unit });
    return [
      ui.filter(
        "period",
        "季度",
        lately(quarter, 4).map((value) => ({ value, label: periodLabel(value) })),
        period,
      ),
      ui.table(
        periodLabel(period),
        [
          { key: "unit", title: "组织" },
          { key: "finished", title: "办结", number: true },
          { key: "content", title: "满意率", number: true },
        ],
        rows.map(({ id, name, figures: { finished, content } }) => ({
          unit: id === unit ? name : { text: name, to: { page: "overview", query: { period, unit: id } } },
          finished: finished?.num ?? 0,
          content: content ? `${Math.round((content.num * 100) / content.den)}%` : "–",
        })),
        { note: "满意和基本满意都算满意。一季过完，一个支部满五份才算进来，所以看不出是谁答的。" },
      ),
    ];
  },
};
