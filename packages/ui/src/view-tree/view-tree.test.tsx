import { type Node, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { ViewTree } from "./view-tree.tsx";

const draw = (
  nodes: Node[],
  resolve: (target: object) => string | null = (target) => `/to/${Object.values(target)[0]}`,
) =>
  String(
    <ViewTree
      nodes={nodes}
      resolve={resolve}
      moveForm={({ move, record }) => ({ action: `/brand/${record}/${move}`, key: "k-1" })}
      collection={() => null}
      query={{ unit: "u1", year: "2026" }}
    />,
  );
const words = (html: string) => html.replace(/<[^>]+>/g, "");

describe("the view tree", () => {
  const every: Partial<Record<Node["node"], Node>> = {
    heading: ui.heading("标题甲"),
    text: ui.text("文字甲", "soft"),
    markdown: ui.markdown("要点甲"),
    stat: ui.stat("指标甲", "12", { of: "17" }),
    badge: ui.badge("徽标甲", "late"),
    banner: ui.banner("通告甲", "warn"),
    facts: ui.facts([{ label: "事实甲", value: 3 }]),
    table: ui.table("表甲", [{ key: "a", title: "列甲" }], [{ a: "格甲" }]),
    list: ui.list([{ text: "条目甲", tag: "签" }]),
    tabs: ui.tabs("state", [{ value: "open", label: "页签甲", count: 3 }], "open"),
    filter: ui.filter("year", "筛选甲", [{ value: "2026", label: "今年" }], "2026"),
    button: ui.button("按钮甲", { page: "list" }),
    move: ui.move("submit", "动作甲", { id: "b1", rev: 7 }),
    progress: ui.progress("进度甲", 2, 5),
    chart: ui.chart("line", "图甲", [{ label: "8月", value: 1 }]),
    timeline: ui.timeline([{ at: "9月1日", text: "经过甲" }]),
    steps: ui.steps([{ title: "步骤甲" }], 0),
    people: ui.people("人员甲", [{ member: "m1", name: "沈禾川", state: "实到" }]),
    columns: ui.columns([ui.text("主甲")], [ui.text("旁甲")]),
    section: ui.section("段甲", [ui.text("段内")]),
    empty: ui.empty("空甲", "还没有。"),
  };

  it.each(Object.entries(every))("draws %s in every place", (_, node) => {
    const said = /[^\s"]{1,4}甲/.exec(JSON.stringify(node))![0];
    expect(words(draw([node]))).toContain(said);
    expect(words(draw([ui.section("外层", [node])]))).toContain(said);
    expect(words(draw([ui.columns([], [node])]))).toContain(said);
  });

  it("leaves out a node that it does not know", () => {
    expect(draw([{ node: "hologram" } as never])).toBe("");
  });

  it("turns references into links, and into plain words where the reader may not go", () => {
    const table = ui.table(
      "品牌",
      [{ key: "name", title: "名称" }],
      [{ name: { text: "匠心一班", to: { record: "b1", of: "brand" } } }],
    );
    expect(draw([table])).toContain('<a href="/to/b1">匠心一班</a>');
    expect(draw([table], () => null)).not.toContain("<a ");
    expect(draw([ui.button("新建", { form: "brand" })], () => null)).not.toContain("新建");
  });

  it("writes days and periods in words, numbers in groups, and an empty cell as itself", () => {
    const html = draw([
      ui.facts([
        { label: "日期", value: { day: "2026-09-18" } },
        { label: "期间", value: { period: "2026-Q3" } },
        { label: "人数", value: 6184 },
        { label: "推荐", value: null },
      ]),
    ]);
    expect(words(html)).toContain("2026年9月18日");
    expect(words(html)).toContain("2026年第三季度");
    expect(words(html)).toContain("6,184");
    expect(html).toContain("没有填");
  });

  it("posts a move with its key and the revision that was seen", () => {
    const html = draw([ui.move("submit", "报上级", { id: "b1", rev: 7 }, { primary: true })]);
    expect(html).toContain('<form method="post" action="/brand/b1/submit">');
    expect(html).toContain('name="k" value="k-1"');
    expect(html).toContain('name="rev" value="7"');
    expect(html).toContain("button-main");
    expect(html).not.toContain("reason");
  });

  it("asks for a reason where the move wants one", () => {
    const html = draw([ui.move("return", "退回", { id: "b1", rev: 7 }, { reason: "请写明要补什么" })]);
    expect(html).toContain('name="reason"');
    expect(words(html)).toContain("请写明要补什么");
  });

  it("changes one value of the query and keeps the others", () => {
    expect(draw([every.tabs!])).toContain('href="?unit=u1&amp;year=2026&amp;state=open"');
    const filter = draw([every.filter!]);
    expect(filter).toContain('type="hidden" name="unit" value="u1"');
    expect(filter).not.toContain('type="hidden" name="year"');
  });

  it("never lets a plugin write markup, an address or a column of Object's", () => {
    const hostile = `<a href="javascript:x" onclick="x">`;
    const html = draw([
      ui.markdown(`[点我](javascript:alert(1)) ${hostile}`),
      ui.text(hostile),
      ui.table(hostile, [{ key: "constructor", title: hostile }], [{ name: hostile }]),
      ui.chart("bar", hostile, [{ label: hostile, value: 1 }]),
    ]);
    expect(html).not.toMatch(/<a |onclick="x">/);
    expect(html).toContain("没有填");
  });

  it("puts figures beside figures and buttons on one line", () => {
    const html = draw([every.stat!, every.stat!, every.button!, every.move!, every.text!]);
    expect(html.match(/class="figures"/g)).toHaveLength(1);
    expect(html.match(/class="row"/g)).toHaveLength(1);
  });
});
