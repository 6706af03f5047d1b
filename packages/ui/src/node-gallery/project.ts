import { collection, field, type OpenRecord, type PluginRecord, type ScoreResult } from "@jiceng/plugin";

/** The collection that the examples are about. */
export const projects = collection({
  title: "项目",
  label: "name",
  fields: {
    name: field.text("名称", { required: true }),
    kind: field.choice("类别", ["书记突破项目", "创新试点"]),
    owner: field.member("负责人"),
    start: field.date("开始"),
    fund: field.money("经费"),
    share: field.number("达成", { suffix: "%" }),
    open: field.flag("愿意公开"),
    why: field.markdown("为什么做"),
    kpis: field.rows("要改的指标", {
      title: field.text("指标"),
      base: field.number("基线"),
      aim: field.number("目标"),
    }),
  },
  read: "view",
  flow: {
    states: ["申报", "研究", "实施", "中期", "结项"],
    aside: ["退回", "终止"],
    moves: {
      apply: { title: "报上来", from: ["申报", "退回"], to: "研究", by: "edit" },
      approve: { title: "同意立项", from: "研究", to: "实施", by: "review" },
      return: { title: "退回修改", from: "研究", to: "退回", by: "review", requires: ["$reason"] },
      middle: { title: "进中期", from: "实施", to: "中期", by: "edit" },
      finish: { title: "结项", from: "中期", to: "结项", by: "review" },
      stop: { title: "终止", from: ["实施", "中期"], to: "终止", by: "review", requires: ["$reason"] },
    },
  },
});

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T09:00:00+08:00`);

const plain = (id: string, unitName: string, state: string, doc: PluginRecord["doc"]): PluginRecord => ({
  id,
  rev: 3,
  unit: "u1",
  unitName,
  period: null,
  duty: null,
  state,
  doc,
  names: { m1: "沈禾川", m2: "孟清岚" },
  at: at("2026-03-20"),
  since: at("2026-04-15"),
  dueBy: null,
  locked: null,
});

/** One project in the middle of its way, open for somebody who reviews. */
export const project: OpenRecord = {
  ...plain("p1", "一车间党支部", "中期", {
    name: "党员攻坚：一次交验合格率",
    kind: "书记突破项目",
    owner: "m1",
    start: "2026-04-15",
    fund: 1_280_000,
    share: 68,
    open: true,
    why: "一次交验合格率连续三年在94%上下，返修占去两成工时。\n\n- 三班交接不看首件\n- 12个工位没有防错",
    kpis: [
      { title: "一次交验合格率（%）", base: 94.2, aim: 97 },
      { title: "单台返修工时（小时）", base: 6.4, aim: 4.5 },
    ],
  }),
  dueBy: "2026-09-30",
  history: [
    { move: "apply", from: "申报", to: "研究", by: "沈禾川", at: at("2026-03-20"), reason: null },
    { move: "approve", from: "研究", to: "实施", by: "袁小满", at: at("2026-04-15"), reason: "请每月看一次数" },
    { move: "middle", from: "实施", to: "中期", by: "沈禾川", at: at("2026-09-15") + DAY, reason: null },
  ],
  moves: [
    { move: "finish", title: "结项", why: null, reason: false },
    { move: "stop", title: "终止", why: null, reason: true },
  ],
  missing: { finish: ["第3项指标没有来源确认", "防错装置节点没写迟办说明"] },
  editable: false,
  forms: [],
};

/** Others that wait. */
export const queue: PluginRecord[] = [
  plain("p2", "铸造一车间党支部", "研究", { name: "党员包线降低砂眼废品率", owner: "m2", fund: 360_000 }),
  plain("p3", "食堂党支部", "退回", { name: "提升服务质量", owner: "m2" }),
];

/** The half-year of a branch, line by line. */
export const halfYear: ScoreResult = {
  total: 90.5,
  level: "好（90分及以上）",
  sums: [
    { label: "得分合计 ÷ 适用满分 × 100", how: "35.7 ÷ 40 × 100", points: 89.25 },
    { label: "加分（上限5）", how: "市级质量信得过班组", points: 1.25 },
    { label: "总分", how: "四舍五入到一位", points: 90.5 },
  ],
  lines: [
    {
      code: "1.1",
      title: "组织生活完成率",
      group: "党建工作",
      points: 19.1,
      of: 20,
      why: "完成42件 ÷ 应办44件 × 20",
      rule: "《方案》1.1，支部条例第十一至十三条",
      evidence: [{ text: "44件应办", to: { page: "list" } }, { text: "42件已办" }],
      verifier: "系统计算 7月2日",
    },
    {
      code: "1.4",
      title: "问题整改按期率",
      group: "党建工作",
      points: 7.5,
      of: 10,
      why: "按期销号3件 ÷ 到期4件 × 10",
      rule: "《方案》1.4",
      evidence: [{ text: "问题0417", to: { page: "list" } }],
      verifier: "袁小满 9月16日核验",
    },
    {
      code: "1.6",
      title: "按期换届",
      group: "党建工作",
      points: null,
      of: 5,
      standing: "none",
      why: "本期没有届满",
      rule: "《方案》1.6",
    },
    {
      code: "2.1",
      title: "项目进展",
      group: "融入生产经营",
      points: 9.1,
      of: 10,
      why: "节点按期10个 ÷ 到期11个 × 10",
      rule: "《方案》2.1",
      evidence: [{ text: "项目节点", to: { page: "list" } }],
      verifier: "孟清岚 9月17日核验",
    },
    {
      code: "2.3",
      title: "责任区隐患整改",
      group: "融入生产经营",
      points: null,
      of: 10,
      standing: "missing",
      why: "安全系统6月数据未到",
      rule: "《方案》2.3",
    },
  ],
};
