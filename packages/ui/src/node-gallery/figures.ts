import { ui } from "@jiceng/plugin";

export const stat = [
  ui.stat("立项", "148", { of: "150", note: "今年新立项22个", to: { page: "list" } }),
  ui.stat("实施中", "121"),
  ui.stat("停滞", "6", { note: "60天没有过程记录" }),
];

export const progress = [ui.progress("已审的材料", 4, 6)];

export const meter = [
  ui.meter("一次交验合格率", { value: 96.1, from: 94.2, target: 97 }, { suffix: "%", note: "质量系统，每月5日" }),
  ui.meter("单台返修工时", { value: 4.9, from: 6.4, target: 4.5 }, { suffix: "小时", note: "越少越好" }),
  ui.meter("空压站单耗", { value: 0.101, from: 0.118, target: 0.102 }, { suffix: "度" }),
];

export const chart = [
  ui.chart(
    "line",
    "一次交验合格率",
    [
      { label: "2月", value: 94.2 },
      { label: "3月", value: 94 },
      { label: "4月", value: 94.6 },
      { label: "5月", value: null },
      { label: "6月", value: 95 },
      { label: "7月", value: 95.8 },
      { label: "8月", value: 96.1, to: { page: "list", query: { month: "2026-08" } } },
    ],
    {
      unit: "%",
      marks: [
        { label: "目标", value: 97 },
        { label: "基线", value: 94.2 },
      ],
    },
  ),
  ui.chart(
    "bar",
    "各厂在办的项目",
    [
      { label: "总装厂", value: 46, to: { page: "list", query: { unit: "u1" } } },
      { label: "铸造厂", value: 31 },
      { label: "物流中心", value: null },
    ],
    { unit: "个" },
  ),
];

export const matrix = [
  ui.matrix(
    "各支部各阶段还差几样",
    ["申报", "立项", "节点", "中期"],
    [
      {
        label: "一车间党支部",
        to: { unit: "u1" },
        cells: [
          { text: "齐", tone: "on" },
          { text: "齐", tone: "on" },
          { text: "差1", tone: "todo" },
          { text: "迟2", tone: "late", note: "应于8月31日" },
        ],
      },
      {
        label: "北港车队党支部",
        to: { unit: "u2" },
        cells: [
          { text: "齐", tone: "on" },
          { text: "差2", tone: "over", to: { page: "list", query: { unit: "u2" } } },
          { text: "未到", tone: "soon" },
          null,
        ],
      },
    ],
  ),
];
