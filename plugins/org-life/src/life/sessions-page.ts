import { type Kit, type Node, type Page, periodOf, type Row, shift, shortDay, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import type { LifeCan, LifeData } from "./data.ts";
import { isOverdue, STAGES, stageOf } from "./stages.ts";

type K = Kit<LifeData, LifeCan>;
type Listed<C extends keyof LifeData> = Awaited<ReturnType<K["data"][C]["find"]>>["items"];

/** Meetings of one year, at which stage each is; and what is still being put right. */
export const sessions: Page<LifeCan, LifeData> = {
  title: "组织生活会",
  permission: "mine",
  async view(k, { year = periodOf(k.today, "year"), after }) {
    const [held, problems, bulletins, mine] = await Promise.all([
      k.data.sessions.find({ where: { period: year }, limit: 100, ...(after && { after }) }),
      k.data.problems.find({ where: { state: ["整改中", "待核实", "已整改"] }, orderBy: "due", limit: 500 }),
      k.data.bulletins.find({ limit: 500 }),
      k.may.record ? k.units({ ability: "record", skip: 0 }) : [],
    ]);
    const open = problems.items.filter(({ state }) => state !== "已整改");
    const late = open.filter(({ doc, state }) => isOverdue({ state, ...(doc.due && { due: doc.due }) }, k.today));
    const live = held.items.filter(({ state }) => state !== "作废");
    return [
      ...begin(mine, live, year === periodOf(k.today, "year")),
      ...ways(k.may, "sessions"),
      ui.stat("已开", `${live.filter(({ state }) => state === "已开").length}`, { note: `${year}年` }),
      ui.stat("准备中", `${live.filter(({ state }) => state !== "已开").length}`),
      ui.stat("正在整改", `${open.length}`, { note: late.length > 0 ? `${late.length}条过了期限` : "没有过期的" }),
      ui.filter(
        "year",
        "年份",
        [0, -1, -2].map((back) => {
          const value = shift(periodOf(k.today, "year"), back);
          return { value, label: `${value}年` };
        }),
        year,
      ),
      live.length === 0
        ? ui.empty("这一年还没有", "一般第四季度开。从学习开始，一步一步记，每步只填这一步要的。")
        : list(live, problems.items, bulletins.items),
      ...(held.next ? [ui.button("再看100次", { page: "sessions", query: { year, after: held.next } })] : []),
      ...(open.length > 0 ? [mending(k, open)] : []),
    ];
  },
};

/** A button for each unit of the reader's own that has not begun this year; whoever looks after many begins from the home page. */
function begin(units: Awaited<ReturnType<K["units"]>>, held: Listed<"sessions">, isNow: boolean): Node[] {
  const begun = new Set(held.map(({ unit }) => unit));
  const left = units.filter(({ id, kind }) => FORM_OF[kind] !== undefined && !begun.has(id));
  return isNow && left.length <= 3
    ? left.map(({ id, name, kind }) =>
        ui.button(
          left.length > 1 ? `${name}开始准备` : "开始准备",
          { form: FORM_OF[kind]!, query: { unit: id } },
          true,
        ),
      )
    : [];
}
const FORM_OF: Readonly<Record<string, string | undefined>> = {
  branch: "orgLife",
  "joint-branch": "orgLife",
  "temporary-branch": "orgLife",
  committee: "democratic",
  "general-branch": "democratic",
};

function list(held: Listed<"sessions">, problems: Listed<"problems">, bulletins: Listed<"bulletins">): Node {
  return ui.table(
    "各单位",
    [
      { key: "unit", title: "组织" },
      { key: "kind", title: "哪一种" },
      { key: "stage", title: "到哪一步" },
      { key: "date", title: "开会" },
      { key: "mended", title: "整改" },
    ],
    held.map(({ id, unitName, state, doc }): Row => {
      const own = problems.filter((one) => one.doc.session === id);
      const listed = own.map(({ state, doc: { due } }) => ({ state, ...(due && { due }) }));
      const at = stageOf(
        state,
        listed,
        bulletins.some((one) => one.doc.session === id),
      );
      const done = own.filter((one) => one.state === "已整改").length;
      return {
        unit: { text: unitName, to: { record: id, of: "sessions" } },
        kind: doc.kind ?? null,
        stage:
          at >= STAGES.length
            ? { text: "办结", tone: "on" }
            : { text: state === "待确认" ? state : STAGES[at]!, tone: "todo" },
        date: doc.date ? { day: doc.date } : null,
        mended: own.length > 0 ? { bar: { value: done, of: own.length, text: `${done}/${own.length}` } } : null,
      };
    }),
  );
}

/** What is still being put right, the overdue first. */
const mending = (k: K, open: Listed<"problems">): Node =>
  ui.section("正在整改的问题", [
    ui.list(
      open.slice(0, 12).map(({ id, unitName, doc, state, names }) => {
        const late = isOverdue({ state, ...(doc.due && { due: doc.due }) }, k.today);
        return {
          text: doc.text ?? "",
          note: `${unitName} · ${names[doc.owner ?? ""] ?? ""} · ${doc.due ? `${shortDay(doc.due)}前` : ""}`,
          tag: late ? "逾期" : state,
          tone: late ? ("over" as const) : ("todo" as const),
          to: { record: id, of: "problems" },
        };
      }),
    ),
  ]);
