import { ui } from "@jiceng/plugin";
import { project, queue } from "./project.ts";

export const facts = [
  ui.facts([
    { label: "负责人", value: { member: "m1" } },
    { label: "工作电话", value: { contact: "m1" } },
    { label: "立项", value: { day: "2026-04-15" } },
    { label: "考核期", value: { period: "2026-H1" } },
    { label: "经费", value: { money: 1_280_000 } },
    { label: "推荐单位", value: null },
  ]),
];

export const table = [
  ui.table(
    "指标",
    [
      { key: "name", title: "指标" },
      { key: "base", title: "基线", number: true },
      { key: "aim", title: "目标", number: true },
      { key: "now", title: "到哪了" },
      { key: "rows", title: "数据" },
    ],
    [
      {
        name: { text: "一次交验合格率（%）", note: "质量系统，每月5日" },
        base: 94.2,
        aim: 97,
        now: { meter: { value: 96.1, from: 94.2, target: 97 } },
        rows: { bar: { value: 7, of: 8, text: "7/8个月" } },
      },
      {
        name: { text: "在制品周转（天）", note: "财务月报" },
        base: 58,
        aim: 50,
        now: { meter: { value: 55, from: 58, target: 50 } },
        rows: { text: "未签认", tone: "over" },
      },
    ],
    { note: "实际值由数据来源的科室按月签认。" },
  ),
];

export const records = [
  ui.records("projects", "在办的项目", [project, ...queue], ["name", "$unit", "owner", "fund", "$state"]),
];

export const list = [
  ui.list(
    [
      {
        text: "党员攻坚：一次交验合格率",
        note: "一车间党支部 · 中期",
        tag: "68%",
        to: { page: "list" },
        current: true,
      },
      {
        text: "临时支部带班组：管节对接零返工",
        note: "跨海管廊项目党支部",
        tag: "停滞71天",
        tone: "over",
        to: { page: "list" },
      },
      { text: "空压站群控节电", note: "动力运行党支部 · 结项", tag: "104%", to: { page: "list" } },
    ],
    { more: { text: "其余117个", to: { page: "list" } } },
  ),
];

export const cards = [
  ui.cards([
    {
      over: "一车间党支部 · 书记突破项目",
      title: "党员攻坚：一次交验合格率",
      to: { page: "list" },
      tag: "中期",
      facts: [
        { label: "负责人", value: { member: "m1" } },
        { label: "到期", value: { day: "2026-12-15" } },
      ],
      progress: { value: 2, of: 4, label: "节点" },
    },
    {
      over: "北港车队党支部 · 创新试点",
      title: "夜班调度党员先锋岗：减少空驶",
      to: { page: "list" },
      tag: "停滞71天",
      tone: "over",
      note: "上一次过程记录在7月15日。",
      progress: { value: 1, of: 3, label: "节点" },
    },
  ]),
];

export const lanes = [
  ui.lanes([
    { title: "申报", count: 1, cards: [{ over: "食堂党支部", title: "提升服务质量", tag: "缺4样", tone: "over" }] },
    {
      title: "实施",
      count: 121,
      cards: [
        { over: "一车间党支部", title: "一次交验合格率", progress: { value: 2, of: 4, label: "节点" } },
        { over: "技术中心三室党支部", title: "国产轴承替代验证", tag: "按时", tone: "on" },
      ],
      more: { page: "list", query: { state: "实施" } },
    },
    { title: "结项", count: 1, cards: [{ over: "动力运行党支部", title: "空压站群控节电", tag: "104%" }] },
    { title: "推广", count: 0, cards: [] },
  ]),
];

export const tree = [
  ui.tree("党员责任区", [
    {
      text: "铸造一车间",
      note: "4个责任区",
      items: [
        { text: "造型线", to: { unit: "u1" }, items: [{ text: "砂处理", note: "孟清岚" }] },
        { text: "熔炼", note: "曹稼" },
      ],
    },
    { text: "热处理二车间", note: "1个责任区" },
  ]),
];

export const timeline = [
  ui.timeline([
    { at: "9月22日", text: "提交中期小结", to: { page: "list" } },
    { at: "9月15日", text: "首件轮值第3周，漏检由7件降到2件" },
    { at: "9月6日", text: "12个工位防错装置上线", note: "晚6天，已写说明" },
  ]),
];

export const steps = [
  ui.steps(
    [
      { title: "申报", note: "3月20日" },
      { title: "研究", note: "4月8日" },
      { title: "立项", note: "4月15日" },
      { title: "节点", note: "2/4" },
      { title: "中期", note: "审到9月30日" },
      { title: "结项" },
    ],
    4,
  ),
];

export const people = [
  ui.people("参加评审", [
    { member: "m1", name: "沈禾川", state: "实到" },
    { member: "m2", name: "孟清岚", state: "实到" },
    { member: "m3", name: "许临", state: "请假", note: "出差" },
  ]),
];

export const checks = [
  ui.checks("通过中期还缺2样", [
    { text: "第3项指标没有来源确认", ok: false, note: "在制品周转：财务部8月数未签认" },
    { text: "防错装置节点没写迟办说明", ok: false, note: "应于8月31日，9月6日完成", to: { page: "list" } },
    { text: "负责组织与3名党员角色", ok: true },
    { text: "节点4个（至少3个）", ok: true },
  ]),
];
