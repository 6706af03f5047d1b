import { collection, type Node, type OpenRecord, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { halfYear, project, projects, queue } from "../node-gallery/project.ts";
import { stateTone } from "./value.ts";
import { ViewTree } from "./view-tree.tsx";
import type { ViewTreeProps } from "./way.ts";

const way: Omit<ViewTreeProps, "nodes"> = {
  resolve: (target) => `/to/${Object.values(target)[0]}`,
  collection: (of) => (of === "projects" ? projects : null),
  moveForm: ({ of, record, move }) => ({ action: `/${of}/${record}/${move}`, key: `k-${move}` }),
};
const draw = (nodes: Node[], more: Partial<typeof way> = {}) => String(<ViewTree nodes={nodes} {...way} {...more} />);
const words = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const page = (change: Partial<OpenRecord> = {}, more: Partial<typeof way> = {}) =>
  draw([ui.record("projects", { ...project, missing: {}, ...change })], more);

describe("the standard page of a record", () => {
  it("says where it stands, who brought it there, and by when it should go on", () => {
    const html = page();
    expect(html).toContain('<li aria-current="step">中期<span class="step-note">9月30日前</span></li>');
    expect(words(html)).toContain("下一步不晚于 2026年9月30日");
    expect(words(html)).toContain("袁小满 同意立项 请每月看一次数");
  });

  it("shows every field that is filled by its type, and none that is empty or hidden", () => {
    const html = draw([ui.record("projects", { ...project, doc: { ...project.doc, start: "" } }, { hide: ["open"] })]);
    for (const said of [
      "12,800元",
      "68%",
      "沈禾川",
      "书记突破项目",
      "三班交接不看首件",
      "单台返修工时（小时） 6.4 4.5",
    ])
      expect(words(html)).toContain(said);
    expect(html).toContain('<a href="/to/m1">沈禾川</a>');
    for (const unsaid of ["愿意公开", "开始 "]) expect(words(html)).not.toContain(unsaid);
  });

  it("offers the reader's moves with their own address and key, the form first", () => {
    const html = page(
      {},
      { ways: () => [{ text: "修改后再提交", href: "/form", main: true }], submits: () => ["finish"] },
    );
    expect(html).toContain('<a class="button button-main" href="/form">修改后再提交</a>');
    expect(html).toContain('action="/projects/p1/stop"');
    expect(html).toContain('value="k-stop"');
    expect(html).not.toContain("/projects/p1/finish");
  });

  it("says what is missing instead of offering what would be refused, and softly why another is not", () => {
    const html = page({
      missing: project.missing,
      moves: [
        ...project.moves,
        { move: "approve", title: "同意立项", why: "报上来的人不能自己同意立项", reason: false },
      ],
    });
    expect(html).not.toContain("/projects/p1/finish");
    expect(words(html)).toContain("结项还缺2样");
    expect(words(html)).toContain("第3项指标没有来源确认");
    expect(html).toContain('<p class="soft">报上来的人不能自己同意立项</p>');
    expect(html).not.toContain("/projects/p1/approve");
  });

  it("tells why a record stands beside the way, and whether it goes on from there", () => {
    const sent = (state: string) => ({
      state,
      history: [{ move: "x", from: "研究", to: state, by: "袁小满", at: project.at, reason: "请补基线" }],
    });
    const returned = page(sent("退回"));
    expect(words(returned)).toContain("退回：请补基线（袁小满，3月20日）");
    expect(returned).toContain('<li aria-current="step">研究');
    const ended = page(sent("终止"));
    expect(words(ended)).toContain("终止：请补基线");
    expect(ended).not.toContain('class="steps"');
  });

  it("carries its name and a link to itself where it stands beside a list", () => {
    const html = draw([ui.columns([ui.record("projects", project)], [ui.text("单子")], "side")]);
    expect(html).toContain('<h2 class="object-title"><a href="/to/p1">党员攻坚：一次交验合格率</a></h2>');
    expect(html.indexOf("单子")).toBeLessThan(html.indexOf("object-title"));
    expect(html).not.toContain("<aside");
  });

  it("writes people of the roster with how each stood", () => {
    const meetings = collection({
      title: "会议",
      fields: {
        attendance: {
          type: "rows",
          title: "到会",
          of: {
            who: { type: "member", title: "党员" },
            how: { type: "enum", title: "到会情况" },
            why: { type: "enum", title: "原因" },
          },
        },
      },
      read: "view",
    });
    const attendance = [
      { who: "m1", how: "实到" },
      { who: "m9", how: "请假", why: "出差" },
    ];
    const html = page({ doc: { attendance } }, { collection: () => meetings as never, roster: () => "attendance" });
    expect(words(html)).toContain("应到2，实到1，到会率50%");
    expect(words(html)).toContain("已转出的党员 出差 请假");
  });
});

describe("records in a list", () => {
  it("have the titles of their fields, and lead to themselves by what names them", () => {
    const html = draw([
      ui.records("projects", "在办", [project, ...queue], ["owner", "name", "fund", "$state", "$unit"]),
    ]);
    expect(html.match(/<th scope="col"[^>]*>[^<]+/g)!.map((th) => th.replace(/.*>/, ""))).toEqual([
      "负责人",
      "名称",
      "经费",
      "状态",
      "单位",
    ]);
    expect(html).toContain('<a href="/to/p1">党员攻坚：一次交验合格率</a>');
    expect(html).toContain("status-over");
    expect(words(html)).toContain("3,600元");
  });

  it("say what locks them, and what was made up for after its period", () => {
    const counted = { ...projects, counts: { states: ["中期"], held: "start" } } as never;
    const late = { ...project, period: "2026-03", locked: "published" as const };
    const html = draw([ui.records("projects", "在办", [late], ["name", "$period", "$state"])], {
      collection: () => counted,
    });
    expect(words(html)).toContain("期后补办");
    expect(words(html)).toContain("已发布，不能改");
  });

  it("have a tone by their place in the flow; beside it red only where somebody has to act", () => {
    const tones = ["申报", "研究", "结项", "退回", "终止"].map((state) => stateTone(projects as never, state));
    expect(tones).toEqual(["soon", "todo", "on", "over", "none"]);
  });
});

describe("a score", () => {
  const html = draw([ui.score("half", "projects", "p1", halfYear)], {
    appeal: (_, { code }) => (code === "1.4" ? { text: "申诉", href: "/appeal" } : null),
  });

  it("leads each lost point to rule, evidence, verifier and appeal", () => {
    expect(words(html)).toContain(
      "7.5 / 10 扣2.5 按期销号3件 ÷ 到期4件 × 10 《方案》1.4 问题0417 袁小满 9月16日核验 申诉",
    );
    expect(html.match(/href="\/appeal"/g)).toHaveLength(1);
  });

  it("keeps what does not apply and what has not come apart from nought", () => {
    expect(words(html)).toContain("1.6 按期换届 不适用");
    expect(words(html)).toContain("2.3 责任区隐患整改 缺项");
    expect(words(html)).toContain("1项不适用、1项缺项，都不进分母；缺项到数后重算");
    expect(draw([ui.score("half", "projects", "p1", { total: null, lines: [] })])).toContain("—");
  });
});
