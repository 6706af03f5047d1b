import { ui } from "@jiceng/plugin";
import { halfYear, project } from "./project.ts";

export const record = [ui.record("projects", project, { hide: ["open"] })];

export const score = [ui.score("half", "projects", "p1", halfYear)];

export const tabs = [
  ui.tabs(
    "state",
    [
      { value: "研究", label: "待研究", count: 5 },
      { value: "实施", label: "实施中", count: 121 },
    ],
    "研究",
  ),
];

export const filter = [
  ui.filter(
    "year",
    "年度",
    [
      { value: "2026", label: "2026年" },
      { value: "2025", label: "2025年" },
    ],
    "2026",
  ),
];

export const button = [ui.button("申报项目", { form: "project" }, true), ui.button("看全部", { page: "list" })];

export const link = [ui.link("管理办法", { page: "list" }), ui.link("历年项目", { page: "list" })];

export const move = [
  ui.move("apply", "报上来", project),
  ui.move("return", "退回修改", project, { reason: "请写明要补什么" }),
];

export const choose = [
  ui.choose(
    "projects",
    "待研究",
    [
      {
        record: "p2",
        rev: 3,
        text: "党员包线降低砂眼废品率",
        note: "铸造一车间党支部 · 孟清岚",
        tag: "齐",
        tone: "on",
      },
      { record: "p4", rev: 1, text: "夜班调度党员先锋岗：减少空驶", note: "北港车队党支部", tag: "齐", tone: "on" },
      { record: "p3", rev: 2, text: "提升服务质量", note: "食堂党支部", tag: "缺4样", tone: "over" },
    ],
    [
      { move: "return", title: "退回修改", reason: "退回要写原因" },
      { move: "approve", title: "同意立项", primary: true },
    ],
  ),
];

export const form = [ui.form("project", { query: { kind: "创新试点" } })];

export const grid = [
  ui.grid(
    "projects",
    "9月的数",
    [{ title: "实际", note: "%" }, { title: "来源" }],
    [
      {
        record: "p1",
        rev: 3,
        label: "一次交验合格率",
        note: "质量系统，每月5日",
        cells: [
          { field: "kpis.0.now", value: 96.1 },
          { field: "kpis.0.source", value: "质量部" },
        ],
      },
      {
        record: "p5",
        rev: 1,
        label: "在制品周转",
        cells: [
          { field: "kpis.0.now", value: null },
          { field: "kpis.0.source", value: "财务部", locked: "已签认" },
        ],
      },
    ],
  ),
];

export const columns = [
  ui.columns(
    [ui.section("党员攻坚：一次交验合格率", [ui.text("右边是从左边的单子里选中的那一个。")])],
    [ui.list([{ text: "一次交验合格率", current: true, to: { page: "list" } }, { text: "空压站群控节电" }])],
    "side",
  ),
];

export const section = [ui.section("节点", [ui.text("4个节点，2个已完成。")], "每个节点都有负责人和日期。")];
