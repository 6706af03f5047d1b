import { type Node, ui } from "@jiceng/plugin";

/** Every node that a plugin can show. */
export const pluginPage: Node[] = [
  ui.banner("评审组9月28日开会，之前补齐材料的都进这一批。"),
  ui.tabs(
    "state",
    [
      { value: "open", label: "培育中", count: 12 },
      { value: "named", label: "已命名", count: 5 },
    ],
    "open",
  ),
  ui.stat("已命名的品牌", "5", { of: "17", note: "今年新命名2个", to: { page: "named" } }),
  ui.stat("覆盖党员", "1,102", { to: { unit: "u-2" } }),
  ui.filter(
    "year",
    "年度",
    [
      { value: "2026", label: "2026年" },
      { value: "2025", label: "2025年" },
    ],
    "2026",
  ),
  ui.columns(
    [
      ui.table(
        "培育中的品牌",
        [
          { key: "name", title: "品牌" },
          { key: "since", title: "申报" },
          { key: "period", title: "考核期" },
          { key: "score", title: "得分", number: true },
          { key: "state", title: "进展" },
        ],
        [
          {
            name: { text: "匠心一班", to: { record: "b1", of: "brand" }, note: "一车间党支部" },
            since: { day: "2026-03-20" },
            period: { period: "2026-Q3" },
            score: 91.5,
            state: { text: "材料齐", tone: "on" },
          },
          {
            name: { text: "夜航先锋岗", to: { record: "b2", of: "brand" }, note: "北港车队党支部" },
            since: { day: "2026-04-08" },
            period: { period: "2026-Q3" },
            score: null,
            state: { text: "缺2样", tone: "todo" },
          },
        ],
      ),
      ui.section("匠心一班", [
        ui.steps([{ title: "培育", note: "3月20日" }, { title: "申报" }, { title: "复核" }, { title: "命名" }], 1),
        ui.facts([
          { label: "负责人", value: "沈禾川" },
          { label: "立牌日期", value: { day: "2026-03-20" } },
          { label: "考核期", value: { period: "2026-H1" } },
          { label: "推荐单位", value: null },
        ]),
        ui.progress("材料", 4, 6),
        ui.markdown("### 做法\n三班交接设**首件确认**，党员骨干轮值。\n\n- 9月28日起试行\n- 10月支委会看数据"),
        ui.badge("材料齐", "on"),
        ui.badge("联合培育"),
        ui.button("看全部材料", { record: "b1", of: "brand" }),
        ui.move("submit", "报上级复核", { id: "b1", rev: 3 }),
        ui.move("return", "退回修改", { id: "b1", rev: 3 }, { reason: "请写明要补什么" }),
      ]),
      ui.chart(
        "bar",
        "各厂品牌数",
        [
          { label: "总装厂", value: 6 },
          { label: "铸造厂", value: 3 },
          { label: "物流中心", value: null },
        ],
        { unit: "个" },
      ),
      ui.people("参加评审", [
        { member: "m1", name: "沈禾川", state: "实到" },
        { member: "m4", name: "许临", state: "请假", note: "出差" },
      ]),
    ],
    [
      ui.section("经过", [
        ui.timeline([
          { at: "9月15日", text: "首件轮值第3周，漏检由7件降到2件" },
          { at: "9月6日", text: "防错装置上线", note: "晚6天" },
        ]),
      ]),
      ui.section("要求", [
        ui.list(
          [
            { text: "负责组织与3名党员角色", tag: "必填" },
            { text: "基线和目标", note: "目标好于基线" },
          ],
          { ordered: true },
        ),
        ui.text("以上按《品牌管理办法》第四条。", "soft"),
      ]),
      ui.empty("没有退回的", "退回修改的会列在这里。"),
    ],
  ),
  ui.heading("更早的年度"),
  ui.empty("2024年没有品牌", "这项工作从2025年开始。", { to: { page: "rules" }, action: "看管理办法" }),
];
